import { po, type GetTextTranslation } from 'gettext-parser';

/** Drupal's own name for a language file: it reads `translations/MODULE.LANGUAGE.po`. */
export const WELSH_FILE = 'translations/rounds_elements.cy.po';

/**
 * Returns the module's Welsh translation: its own text, and text that it shares with the WordPress plugin.
 *
 * @param isShown says whether the module shows a text
 */
export const translations = (
  own: Uint8Array,
  shared: Uint8Array,
  isShown: (text: string) => boolean
): Uint8Array => {
  const file = po.parse(Buffer.from(own));
  const mine = file.translations[''] ?? {};
  // The plugin has a context for its titles; Drupal's block titles have none.
  const added = Object.values(po.parse(Buffer.from(shared)).translations)
    .flatMap((context) => Object.values(context))
    .filter(({ msgid }) => msgid !== '' && !mine[msgid] && isShown(msgid))
    .map(({ msgid, msgstr }): [string, GetTextTranslation] => [msgid, { msgid, msgstr }]);
  return po.compile({ ...file, translations: { '': { ...mine, ...Object.fromEntries(added) } } });
};

/** Returns the translated strings of a translation, by the original string. */
export const translated = (file: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    Object.values(po.parse(Buffer.from(file)).translations[''] ?? {}).map(({ msgid, msgstr }) => [
      msgid,
      msgstr[0] ?? '',
    ])
  );
