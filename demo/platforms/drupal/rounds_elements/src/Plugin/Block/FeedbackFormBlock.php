<?php

namespace Drupal\rounds_elements\Plugin\Block;

use Drupal\Core\Block\Attribute\Block;
use Drupal\Core\StringTranslation\TranslatableMarkup;

/**
 * Asks people how a Round was.
 */
#[Block(
  id: 'rounds_elements_feedback_form',
  admin_label: new TranslatableMarkup('Feedback about a Round'),
  category: new TranslatableMarkup('Schwartz Rounds'),
)]
class FeedbackFormBlock extends ElementBlockBase {

  protected const ELEMENT = 'feedback-form';

}
