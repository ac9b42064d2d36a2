import { ContrastTable } from './contrast-table.js';
import { TokenWorkbench } from './token-workbench.js';

/** Registers the elements of the workbench, once. */
export const defineWorkbench = (): void => {
  if (customElements.get('token-workbench')) return;
  customElements.define('contrast-table', ContrastTable);
  customElements.define('token-workbench', TokenWorkbench);
};
