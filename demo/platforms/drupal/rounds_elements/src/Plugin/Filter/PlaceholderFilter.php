<?php

namespace Drupal\rounds_elements\Plugin\Filter;

use Drupal\Component\Utility\Html;
use Drupal\Core\Cache\CacheableMetadata;
use Drupal\Core\Plugin\ContainerFactoryPluginInterface;
use Drupal\Core\StringTranslation\TranslatableMarkup;
use Drupal\filter\Attribute\Filter;
use Drupal\filter\FilterProcessResult;
use Drupal\filter\Plugin\FilterBase;
use Drupal\filter\Plugin\FilterInterface;
use Drupal\rounds_elements\Elements;
use Symfony\Component\DependencyInjection\ContainerInterface;

/**
 * Loads the scripts where a text has placeholders, and completes these.
 *
 * The scripts replace a placeholder with its element. They do so only if it names
 * the service of the settings, see rounds_elements_page_attachments().
 */
#[Filter(
  id: 'rounds_elements_placeholder',
  title: new TranslatableMarkup('Show Rounds placeholders'),
  description: new TranslatableMarkup('Shows a Rounds element for each <code>&lt;div data-rounds="finder"&gt;</code>. CKEditor 5 then keeps placeholders, too.'),
  type: FilterInterface::TYPE_TRANSFORM_REVERSIBLE,
  weight: 20,
)]
class PlaceholderFilter extends FilterBase implements ContainerFactoryPluginInterface {

  final public function __construct(
    array $configuration,
    string $plugin_id,
    array $plugin_definition,
    protected Elements $elements,
  ) {
    parent::__construct($configuration, $plugin_id, $plugin_definition);
  }

  /**
   * {@inheritdoc}
   */
  public static function create(ContainerInterface $container, array $configuration, $plugin_id, $plugin_definition): static {
    return new static($configuration, $plugin_id, $plugin_definition, $container->get(Elements::class));
  }

  /**
   * {@inheritdoc}
   */
  public function process($text, $langcode): FilterProcessResult {
    $result = new FilterProcessResult($text);
    if (!str_contains($text, 'data-rounds')) {
      return $result;
    }
    $document = Html::load($text);
    $site = $this->elements->siteAttributes();
    $found = FALSE;
    foreach ((new \DOMXPath($document))->query('//div[@data-rounds]|//a[@data-rounds]') as $placeholder) {
      assert($placeholder instanceof \DOMElement);
      $name = $placeholder->getAttribute('data-rounds');
      if (!isset($this->elements->catalogue()[$name])) {
        continue;
      }
      $found = TRUE;
      $result->addAttachments(['library' => ['rounds_elements/' . $name]]);
      foreach ($site as $attribute => $value) {
        // A link names the service in its address.
        $has_own = $placeholder->hasAttribute('data-' . $attribute) || $placeholder->hasAttribute($attribute)
          || ($attribute === 'base-url' && $placeholder->tagName === 'a');
        if (!$has_own) {
          $placeholder->setAttribute('data-' . $attribute, $value);
        }
      }
    }
    if ($found) {
      $result->setProcessedText(Html::serialize($document));
      $result->addCacheableDependency(CacheableMetadata::createFromRenderArray(['#cache' => $this->elements->cacheability()]));
    }
    return $result;
  }

  /**
   * {@inheritdoc}
   */
  public function tips($long = FALSE): string {
    return (string) $this->t('You can show a Rounds element with a placeholder, such as &lt;div data-rounds="finder"&gt;.');
  }

}
