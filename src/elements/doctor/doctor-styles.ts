/** A plain string, because the doctor works without Lit. */
export const doctorStyles = `
:host { display: block; }
:host([hidden]) { display: none; }
#root { border: 0.125rem solid currentcolor; padding: 1rem; line-height: 1.5; overflow-wrap: anywhere; }
h2, h3, h4, h5, h6 { margin: 0 0 0.5rem; font-size: 1.25em; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin-block: 0.75rem; padding-inline-start: 0.75rem; border-inline-start: 0.25rem solid currentcolor; }
li[data-severity='fault'] { border-inline-start-width: 0.5rem; padding-inline-start: 0.5rem; }
li[data-severity='fine'] { border-inline-start-width: 0.0625rem; }
p { margin: 0; white-space: pre-line; }
label { display: block; margin-block: 1rem 0.25rem; font-weight: bold; }
textarea { box-sizing: border-box; inline-size: 100%; font: 0.875em/1.5 monospace; }
button { min-block-size: max(2.75rem, 44px); margin-block-start: 0.5rem; margin-inline-end: 0.5rem; padding-inline: 1rem; font: inherit; }
:focus-visible { outline: 0.1875rem solid currentcolor; outline-offset: 0.125rem; }
`;
