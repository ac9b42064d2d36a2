/** Another application on the page, with a Lit of its own and therefore Lit's own Trusted Types policy. */
import { LitElement, html } from 'lit';

customElements.define(
  'another-application',
  class extends LitElement {
    protected override render() {
      return html`<p>Another application</p>`;
    }
  }
);
