/* The blocks in the editor: a preview from the server, and a sidebar with the settings of the element. */
(function (wp, options) {
  'use strict';
  const { createElement, Fragment } = wp.element;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const { Disabled, PanelBody, SelectControl, TextControl, ToggleControl } = wp.components;
  // Texts are read from the manifest of the elements, so they are not literals here.
  const translate = (text) => wp.i18n.__(text, 'rounds-elements');

  const GROUPS = { rounds: 'Which Rounds', display: 'What people see', advanced: 'Advanced settings' };

  const control = (option, { attributes, setAttributes }) => {
    const value = attributes[option.name];
    const set = (next) => setAttributes({ [option.name]: next === '' || next === false ? undefined : next });
    const shared = {
      key: option.name,
      label: translate(option.label),
      help: translate(option.hint),
      // The look of controls that newer versions of WordPress expect.
      __nextHasNoMarginBottom: true,
      __next40pxDefaultSize: true,
    };
    switch (option.type) {
      case 'yes':
        return createElement(ToggleControl, { ...shared, checked: value === true, onChange: set });
      case 'choice':
        return createElement(SelectControl, {
          ...shared,
          value: value ?? '',
          onChange: set,
          options: [
            { value: '', label: translate('Default') },
            ...option.values.map(([code, label]) => ({ value: code, label: translate(label) })),
          ],
        });
      case 'number':
        return createElement(TextControl, {
          ...shared,
          type: 'number',
          min: option.min,
          max: option.max ?? undefined,
          value: value ?? '',
          onChange: (text) => set(/^\d{1,9}$/.test(text) ? Number(text) : ''),
        });
      default:
        return createElement(TextControl, {
          ...shared,
          value: value ?? '',
          placeholder: option.example ?? undefined,
          onChange: set,
        });
    }
  };

  const panel = (group, blockOptions, props) => {
    const wanted = blockOptions.filter((option) => option.group === group);
    if (wanted.length === 0) return null;
    return createElement(
      PanelBody,
      { key: group, title: translate(GROUPS[group]), initialOpen: group === 'rounds' },
      wanted.map((option) => control(option, props))
    );
  };

  for (const [name, blockOptions] of Object.entries(options)) {
    const block = `rounds-elements/${name}`;
    wp.blocks.registerBlockType(block, {
      edit: (props) =>
        createElement(
          Fragment,
          null,
          createElement(
            InspectorControls,
            null,
            Object.keys(GROUPS).map((group) => panel(group, blockOptions, props))
          ),
          createElement(
            'div',
            useBlockProps(),
            createElement(
              Disabled,
              null,
              createElement(wp.serverSideRender, { block, attributes: props.attributes })
            )
          )
        ),
      save: () => null,
    });
  }
})(window.wp, window.roundsElementsOptions);
