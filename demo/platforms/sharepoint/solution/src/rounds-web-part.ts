import type { IReadonlyTheme } from '@microsoft/sp-component-base';
import { DisplayMode, Version } from '@microsoft/sp-core-library';
import type { IPropertyPaneConfiguration } from '@microsoft/sp-property-pane';
import { BaseClientSideWebPart } from '@microsoft/sp-webpart-base';
import * as strings from 'RoundsStrings';
import { attributesOf, contactOf, serviceOf } from './attributes';
import { propertyPaneOf } from './property-pane';
import { reserveRoom } from './room';
import type { Properties } from './setting';
import { PROPERTIES, tokensOf } from './theme';

/** Shows one element. Its settings are the properties of the web part, and its colours those of the section. */
export abstract class RoundsWebPart extends BaseClientSideWebPart<Properties> {
  /** The tag of the element. */
  protected abstract readonly tag: string;
  private _theme: IReadonlyTheme | undefined;
  private _element: HTMLElement | undefined;

  /** Loads the module that defines the element. */
  protected abstract define(): Promise<unknown>;

  protected onInit(): Promise<void> {
    reserveRoom();
    // Without the element, its content remains: the link to the people to ask.
    this.define().catch((error) => console.error(error));
    return super.onInit();
  }

  public render(): void {
    if (serviceOf(this.properties) === '' && this.displayMode === DisplayMode.Edit) {
      this._replaceContent(this._setup());
      this._element = undefined;
    } else {
      // The element is kept, so that answers in a form are not lost.
      if (!this._element) {
        this._element = document.createElement(this.tag);
        this._replaceContent([this._element]);
      }
      this._update(this._element);
    }
    this._applyTheme();
  }

  protected onThemeChanged(theme: IReadonlyTheme | undefined): void {
    this._theme = theme;
    this._applyTheme();
  }

  protected getPropertyPaneConfiguration(): IPropertyPaneConfiguration {
    return propertyPaneOf(this.tag);
  }

  protected get dataVersion(): Version {
    return Version.parse('1.0');
  }

  protected onDispose(): void {
    this._replaceContent([]);
    this._element = undefined;
    super.onDispose();
  }

  private _replaceContent(nodes: readonly HTMLElement[]): void {
    this.domElement.textContent = '';
    nodes.forEach((node) => this.domElement.appendChild(node));
  }

  /** Returns what someone who edits the page sees before the service is known. */
  private _setup(): HTMLElement[] {
    const text = document.createElement('p');
    text.textContent = strings['setup.text'];
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = strings['setup.button'];
    button.addEventListener('click', () => this.context.propertyPane.open());
    return [text, button];
  }

  private _update(element: HTMLElement): void {
    const { currentUICultureName } = this.context.pageContext.cultureInfo;
    const attributes = attributesOf(this.tag, this.properties, currentUICultureName);
    Object.keys(attributes).forEach((name) => {
      const value = attributes[name];
      if (value === undefined) element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    });
    const address = contactOf(this.properties);
    element.textContent = '';
    if (!address) return;
    const link = document.createElement('a');
    link.href = address;
    link.textContent = strings.ask;
    element.appendChild(link);
  }

  private _applyTheme(): void {
    const tokens = tokensOf(this._theme);
    const { style } = this.domElement;
    // An empty value removes what an earlier theme set.
    PROPERTIES.forEach((name) => style.setProperty(name, tokens[name] || ''));
  }
}
