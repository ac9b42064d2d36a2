/** Styles of the paper form: A4, with boxes to tick and lines to write on. */
export const paperRules = `
  :host {
    display: block !important;
    font:
      10pt/1.3 system-ui,
      sans-serif;
    color: #000;
    background: #fff;
  }

  * {
    box-sizing: border-box;
    margin: 0;
  }

  h1 {
    font-size: 16pt;
  }

  header {
    display: flex;
    gap: 6mm;
    justify-content: space-between;
    align-items: start;
  }

  header svg {
    flex: none;
    inline-size: 30mm;
    block-size: 30mm;
  }

  header div > * + *,
  section {
    margin-block-start: 2mm;
  }

  h2,
  th {
    font-size: inherit;
    font-weight: 600;
    text-align: start;
  }

  section,
  tr {
    break-inside: avoid;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  thead th {
    font-size: 8pt;
    text-align: center;
    vertical-align: bottom;
  }

  tr > :first-child {
    padding-inline-start: 0;
    font-size: inherit;
    text-align: start;
  }

  th,
  td {
    padding: 0.9mm 1mm;
    border-block-end: 0.2mm solid #999;
  }

  tbody th {
    font-weight: 400;
  }

  td {
    inline-size: 16mm;
    text-align: center;
  }

  i {
    display: inline-block;
    inline-size: 4mm;
    block-size: 4mm;
    border: 0.3mm solid #000;
    vertical-align: -0.7mm;
  }

  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 1mm 5mm;
  }

  .line {
    block-size: 7.5mm;
    border-block-end: 0.2mm solid #666;
  }

  .small {
    font-size: 9pt;
  }
`;

/** Rules for the page: prints only the paper form, and hides it on the screen. */
export const pageRules = `
@media screen { [data-rounds-paper] { display: none !important; } }
@media print {
  body > :not([data-rounds-paper]) { display: none !important; }
  html, body { margin: 0 !important; padding: 0 !important; background: none !important; }
  @page { size: A4; margin: 12mm; }
}`;
