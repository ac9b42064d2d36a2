<?php

namespace Drupal\rounds_elements\Form;

use Drupal\Core\Form\ConfigFormBase;
use Drupal\Core\Form\ConfigTarget;
use Drupal\Core\Form\FormStateInterface;

/**
 * Settings of the site, which only administrators choose.
 *
 * The configuration schema validates them.
 */
class SettingsForm extends ConfigFormBase {

  protected const SETTINGS = 'rounds_elements.settings';

  /**
   * {@inheritdoc}
   */
  public function getFormId(): string {
    return 'rounds_elements_settings';
  }

  /**
   * {@inheritdoc}
   */
  protected function getEditableConfigNames(): array {
    return [self::SETTINGS];
  }

  /**
   * {@inheritdoc}
   */
  public function buildForm(array $form, FormStateInterface $form_state): array {
    $form['backend'] = [
      '#type' => 'textfield',
      '#title' => $this->t('Rounds service'),
      '#description' => $this->t('The address that your Rounds service gave you, like https://rounds.example.org/v1.'),
      '#config_target' => new ConfigTarget(self::SETTINGS, 'backend', NULL, static fn (string $address): string => rtrim(trim($address), '/')),
    ];
    $form['system'] = [
      '#type' => 'textfield',
      '#title' => $this->t('Integrated care system'),
      '#description' => $this->t('A code, like QYG. Leave blank to show all systems. A block can show another one.'),
      '#config_target' => new ConfigTarget(self::SETTINGS, 'system', NULL, static fn (string $code): string => strtoupper(trim($code))),
      '#size' => 10,
    ];
    $form['language'] = [
      '#type' => 'select',
      '#title' => $this->t('Language'),
      '#options' => [
        '' => $this->t('That of the page'),
        'en' => $this->t('English'),
        'cy' => $this->t('Welsh'),
      ],
      '#config_target' => self::SETTINGS . ':language',
    ];
    $form['contact'] = [
      '#type' => 'textfield',
      '#title' => $this->t('Contact'),
      '#description' => $this->t('The email address that visitors see if Rounds cannot be shown.'),
      '#config_target' => new ConfigTarget(self::SETTINGS, 'contact', NULL, static fn (string $address): string => trim($address)),
    ];
    return parent::buildForm($form, $form_state);
  }

}
