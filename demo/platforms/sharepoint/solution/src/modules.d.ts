// The npm package is unpacked when the solution is built, and SharePoint's compiler does not read its `exports`.
declare module 'rounds-elements/define/*';

declare module 'RoundsStrings' {
  const strings: Readonly<Record<string, string>>;
  export = strings;
}
