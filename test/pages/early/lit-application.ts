/** Another application on the page, with its own copy of Lit and therefore with Lit's own Trusted Types policy. */
import { LitElement, html } from 'lit';

customElements.define(
  'another-application',
  class extends LitElement {
    protected override render() {
      return html`<p>Another application</p>`;
    }
  }
);
