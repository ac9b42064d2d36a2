<?php

namespace Drupal\rounds_elements\Plugin\Block;

use Drupal\Core\Block\BlockBase;
use Drupal\Core\Form\FormStateInterface;
use Drupal\Core\Plugin\ContainerFactoryPluginInterface;
use Drupal\rounds_elements\Elements;
use Symfony\Component\DependencyInjection\ContainerInterface;

/**
 * Base class of the blocks. Each block shows an element.
 */
abstract class ElementBlockBase extends BlockBase implements ContainerFactoryPluginInterface {

  /**
   * Name of the element, such as "finder".
   */
  protected const ELEMENT = '';

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
  public function defaultConfiguration(): array {
    // The element has a heading of its own.
    return ['label_display' => '0', 'attributes' => []];
  }

  /**
   * {@inheritdoc}
   */
  public function build(): array {
    $attributes = $this->configuration['attributes'];
    // Drupal moves the attributes of the outermost element to the block.
    return ['element' => $this->elements->build(static::ELEMENT, is_array($attributes) ? $attributes : [])];
  }

  /**
   * {@inheritdoc}
   */
  public function blockForm($form, FormStateInterface $form_state): array {
    $groups = [
      'rounds' => $this->t('Which Rounds'),
      'display' => $this->t('What people see'),
      'advanced' => $this->t('Advanced settings'),
    ];
    foreach ($groups as $group => $title) {
      $form[$group] = ['#type' => 'details', '#title' => $title, '#open' => $group === 'rounds'];
    }
    foreach ($this->elements->catalogue()[static::ELEMENT] as $attribute => $setting) {
      $form[$setting['group']][$attribute] = $this->field($setting, $this->configuration['attributes'][$attribute] ?? NULL);
    }
    return $form;
  }

  /**
   * Returns the field for a setting.
   *
   * @param array<string, mixed> $setting
   *   The setting from the catalogue.
   * @param mixed $value
   *   The stored value.
   *
   * @return array<string, mixed>
   *   A form element.
   */
  protected function field(array $setting, mixed $value): array {
    // The texts are those of the manifest, and the module's translation has
    // them.
    // phpcs:disable Drupal.Semantics.FunctionT.NotLiteralString
    $field = [
      '#title' => $this->t($setting['label']),
      '#description' => $this->t($setting['hint']),
      '#default_value' => $value,
    ];
    if ($setting['type'] === 'boolean') {
      return ['#type' => 'checkbox'] + $field;
    }
    if ($setting['type'] === 'integer') {
      return ['#type' => 'number', '#min' => $setting['min'], '#max' => $setting['max'] ?? NULL] + $field;
    }
    if (isset($setting['choices'])) {
      return [
        '#type' => 'select',
        '#options' => array_map(fn (string $name) => $this->t($name), $setting['choices']),
        '#empty_option' => $this->t('Default'),
        '#empty_value' => '',
      ] + $field;
    }
    // phpcs:enable
    return ['#type' => 'textfield', '#maxlength' => Elements::MAX_TEXT_LENGTH] + $field;
  }

  /**
   * {@inheritdoc}
   */
  public function blockSubmit($form, FormStateInterface $form_state): void {
    $values = [];
    foreach ($this->elements->catalogue()[static::ELEMENT] as $attribute => $setting) {
      $value = $form_state->getValue([$setting['group'], $attribute]);
      // An empty string means "on" in HTML only.
      $values[$attribute] = $setting['type'] === 'boolean' ? (bool) $value : $value;
    }
    $this->configuration['attributes'] = $this->elements->attributes(static::ELEMENT, $values);
  }

}
