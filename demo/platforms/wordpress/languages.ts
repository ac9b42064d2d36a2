import { mo, po } from 'gettext-parser';

/** Returns a translation as WordPress reads it in PHP. */
export const compiled = (translation: Uint8Array): Uint8Array =>
  mo.compile(po.parse(Buffer.from(translation)));

/** Returns a translation as WordPress reads it in scripts. */
export const scriptTranslations = (translation: Uint8Array, language: string): string => {
  const { translations, headers } = po.parse(Buffer.from(translation));
  const texts = Object.values(translations[''] ?? {}).flatMap(({ msgid, msgstr }) =>
    msgid === '' ? [] : [[msgid, msgstr] as const]
  );
  return JSON.stringify({
    domain: 'messages',
    locale_data: {
      messages: {
        '': { domain: 'messages', lang: language, 'plural-forms': headers['Plural-Forms'] ?? '' },
        ...Object.fromEntries(texts),
      },
    },
  });
};
