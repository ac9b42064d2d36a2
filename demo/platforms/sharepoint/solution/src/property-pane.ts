import {
  PropertyPaneDropdown,
  PropertyPaneTextField,
  PropertyPaneToggle,
  type IPropertyPaneConfiguration,
  type IPropertyPaneField,
} from '@microsoft/sp-property-pane';
import * as strings from 'RoundsStrings';
import { isEmail } from './attributes';
import { SERVICE, SETTINGS } from './generated/settings';
import type { Setting } from './setting';

type Field = IPropertyPaneField<unknown>;

/** Pause in typing after which a value is checked and shown, in ms. */
const PAUSE_MS = 600;

const GROUPS: readonly string[] = ['rounds', 'display', 'advanced'];

const isServiceAddress = (text: string): boolean =>
  /^(https:\/\/|http:\/\/localhost(:\d+)?\/)[^\s@?#\\]+$/.test(text);

const textField = (name: string, hint: string, errorOf: (text: string) => string): Field =>
  PropertyPaneTextField(name, {
    label: strings[name],
    description: hint,
    deferredValidationTime: PAUSE_MS,
    onGetErrorMessage: (value) => (value.trim() === '' ? '' : errorOf(value.trim())),
  });

/** Returns an error for a number outside the limits of a setting. */
const numberError = (text: string, { min, max }: Setting): string => {
  const least = min === undefined ? 1 : min;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && (typeof max !== 'number' || value <= max)) return '';
  return typeof max === 'number'
    ? strings['number.range'].replace('{min}', String(least)).replace('{max}', String(max))
    : strings['number.least'].replace('{min}', String(least));
};

/** Returns an error for a text that differs from the example of a setting: any digit for a digit, any letter for a letter. */
const textError = (text: string, { example }: Setting): string => {
  if (!example) return '';
  const shape = (value: string): string => value.replace(/\d/g, '0').replace(/[a-z]/gi, 'a');
  return shape(text) === shape(example) ? '' : strings['text.example'].replace('{example}', example);
};

const fieldOf = (tag: string, setting: Setting): Field => {
  const { name, type, values } = setting;
  if (type === 'yes') {
    return PropertyPaneToggle(name, { label: strings[name], onText: strings.yes, offText: strings.no });
  }
  if (type === 'choice' && values) {
    return PropertyPaneDropdown(name, {
      label: strings[name],
      options: [{ key: '', text: strings['choice.default'] }].concat(
        values.map((value) => ({ key: value, text: strings[name + '.' + value] }))
      ),
    });
  }
  return textField(name, strings[tag + '.' + name + '.hint'], (text) =>
    type === 'number' ? numberError(text, setting) : textError(text, setting)
  );
};

/** Returns the fields that every web part has. The service has none if the package was built for one. */
const serviceFields = (): Field[] => {
  const address: Field = textField('base-url', strings['base-url.hint'], (text) =>
    isServiceAddress(text) ? '' : strings['base-url.error']
  );
  return (SERVICE ? [] : [address]).concat([
    textField('contact', strings['contact.hint'], (text) => (isEmail(text) ? '' : strings['contact.error'])),
    PropertyPaneDropdown('lang', {
      label: strings.lang,
      options: [
        { key: '', text: strings['lang.page'] },
        { key: 'en', text: strings['lang.en'] },
        { key: 'cy', text: strings['lang.cy'] },
      ],
    }),
  ]);
};

/** Returns the property pane of an element. */
export const propertyPaneOf = (tag: string): IPropertyPaneConfiguration => ({
  pages: [
    {
      displayGroupsAsAccordion: true,
      groups: [
        { groupName: strings['group.service'], groupFields: serviceFields() },
        ...GROUPS.map((group) => ({
          groupName: strings['group.' + group],
          isCollapsed: group === 'advanced',
          groupFields: SETTINGS[tag]
            .filter((setting) => setting.group === group)
            .map((setting) => fieldOf(tag, setting)),
        })),
      ],
    },
  ],
});
