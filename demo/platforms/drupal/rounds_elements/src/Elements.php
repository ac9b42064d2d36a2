<?php

namespace Drupal\rounds_elements;

use Drupal\Component\Serialization\Json;
use Drupal\Component\Utility\Html;
use Drupal\Core\Cache\Cache;
use Drupal\Core\Config\ConfigFactoryInterface;
use Drupal\Core\Extension\ModuleExtensionList;
use Drupal\Core\Language\LanguageManagerInterface;
use Drupal\Core\StringTranslation\StringTranslationTrait;
use Symfony\Component\HttpFoundation\RequestStack;

/**
 * The elements: their allowed attributes, and their HTML.
 */
class Elements {

  use StringTranslationTrait;

  /**
   * Maximum length of an attribute, in characters.
   */
  public const MAX_TEXT_LENGTH = 200;

  /**
   * Settings of each element by attribute.
   *
   * @var array<string, array<string, array<string, mixed>>>|null
   */
  protected ?array $catalogue = NULL;

  public function __construct(
    protected ConfigFactoryInterface $configFactory,
    protected ModuleExtensionList $moduleList,
    protected RequestStack $requestStack,
    protected LanguageManagerInterface $languageManager,
  ) {}

  /**
   * Returns the settings of each element by attribute.
   *
   * They are made of the manifest of the npm package, and are the only
   * attributes that a block or a placeholder may have.
   *
   * @return array<string, array<string, array<string, mixed>>>
   *   Settings by the name of the element and the attribute.
   */
  public function catalogue(): array {
    $this->catalogue ??= Json::decode((string) file_get_contents($this->moduleList->getPath('rounds_elements') . '/elements.json'));
    return $this->catalogue;
  }

  /**
   * Returns a valid value of an attribute.
   *
   * @param array<string, mixed> $setting
   *   The setting from the catalogue.
   * @param mixed $value
   *   A value from configuration or from a form, which may be hostile.
   *
   * @return bool|int|string|null
   *   The value, or NULL if the attribute must be left out.
   */
  public function valid(array $setting, mixed $value): bool|int|string|null {
    if ($setting['type'] === 'boolean') {
      return in_array($value, [TRUE, 1, '1', 'true', ''], TRUE) ? TRUE : NULL;
    }
    if (!is_scalar($value) || is_bool($value)) {
      return NULL;
    }
    $text = trim((string) $value);
    if ($setting['type'] === 'integer') {
      $number = preg_match('/^\d{1,9}$/D', $text) ? (int) $text : NULL;
      return $number !== NULL && $number >= $setting['min'] && $number <= ($setting['max'] ?? PHP_INT_MAX) ? $number : NULL;
    }
    if (isset($setting['choices'])) {
      return isset($setting['choices'][$text]) ? $text : NULL;
    }
    return preg_match('/^[^\p{Cc}]{1,' . self::MAX_TEXT_LENGTH . '}$/Du', $text) ? $text : NULL;
  }

  /**
   * Returns the allowed attributes among these.
   *
   * @param string $name
   *   Name of the element, such as "finder".
   * @param array<string, mixed> $values
   *   Values by attribute, which may be hostile.
   *
   * @return array<string, bool|int|string>
   *   Valid values by attribute.
   */
  public function attributes(string $name, array $values): array {
    $attributes = [];
    foreach ($this->catalogue()[$name] ?? [] as $attribute => $setting) {
      $value = array_key_exists($attribute, $values) ? $this->valid($setting, $values[$attribute]) : NULL;
      if ($value !== NULL) {
        $attributes[$attribute] = $value;
      }
    }
    return $attributes;
  }

  /**
   * Returns the attributes that the site's settings give every element.
   *
   * @return array<string, string>
   *   Values by attribute; those that are empty are left out.
   */
  public function siteAttributes(): array {
    $settings = $this->configFactory->get('rounds_elements.settings');
    return array_filter([
      'base-url' => $this->backend(),
      'lang' => (string) $settings->get('language'),
      'system' => (string) $settings->get('system'),
    ]);
  }

  /**
   * Returns the address of the Rounds service, or an empty string.
   *
   * @return string
   *   An absolute URL. A path on this site gets the origin of the request.
   */
  public function backend(): string {
    $address = (string) $this->configFactory->get('rounds_elements.settings')->get('backend');
    // Configuration can be imported past the form and its validation.
    if (preg_match('~^(https://|http://(localhost|127\.0\.0\.1)[:/])[^\s?#@\\\\]+$~D', $address)) {
      return $address;
    }
    $request = $this->requestStack->getCurrentRequest();
    return $request && preg_match('~^/[^/\s?#@\\\\][^\s?#@\\\\]*$~D', $address) ? $request->getSchemeAndHttpHost() . $address : '';
  }

  /**
   * Returns an element as a render array.
   *
   * The service is always that of the settings.
   *
   * @param string $name
   *   Name of the element, such as "finder".
   * @param array<string, mixed> $values
   *   Values by attribute, which may be hostile.
   *
   * @return array<string, mixed>
   *   The render array with its library.
   */
  public function build(string $name, array $values): array {
    $attributes = $this->attributes($name, $values) + $this->siteAttributes();
    // The finder keeps its filters in the page's address under its id, which
    // must be the same each time.
    if (isset($attributes['sync-url'])) {
      $attributes['id'] = 'rounds-' . substr(hash('sha256', serialize($attributes)), 0, 8);
    }
    return [
      '#type' => 'html_tag',
      '#tag' => 'rounds-' . $name,
      '#attributes' => $attributes,
      'fallback' => $this->fallback((string) ($attributes['lang'] ?? '')),
      '#attached' => ['library' => ['rounds_elements/' . $name]],
      '#cache' => $this->cacheability(),
    ];
  }

  /**
   * Returns the cacheability of everything that depends on the settings.
   *
   * @return array<string, mixed>
   *   Value of '#cache'.
   */
  public function cacheability(): array {
    $settings = $this->configFactory->get('rounds_elements.settings');
    return [
      'tags' => $settings->getCacheTags(),
      'contexts' => Cache::mergeContexts($settings->getCacheContexts(), ['url.site', 'languages:language_interface']),
    ];
  }

  /**
   * Returns what visitors see where scripts do not run.
   *
   * @param string $language
   *   Language of the element; empty for that of the page.
   *
   * @return array<string, mixed>
   *   A render array.
   */
  protected function fallback(string $language): array {
    $language = $language ?: $this->languageManager->getCurrentLanguage()->getId();
    $text = $language === 'cy' ? 'Gofynnwch i ni am Rowndiau' : 'Ask us about Rounds';
    $contact = (string) $this->configFactory->get('rounds_elements.settings')->get('contact');
    $element = ['#type' => 'html_tag', '#tag' => 'p'];
    // The same check as that of the form, in case configuration was imported.
    if (!preg_match('/^[\w.+-]+@[A-Za-z0-9.-]+$/D', $contact)) {
      return $element + ['#value' => Html::escape($text)];
    }
    return $element + [
      'link' => [
        '#type' => 'html_tag',
        '#tag' => 'a',
        '#attributes' => ['href' => 'mailto:' . $contact],
        '#value' => Html::escape($text),
      ],
    ];
  }

}
