<?php

namespace Drupal\rounds_elements\Plugin\Block;

use Drupal\Core\Block\Attribute\Block;
use Drupal\Core\StringTranslation\TranslatableMarkup;

/**
 * Lists the dates of Rounds.
 */
#[Block(
  id: 'rounds_elements_sessions',
  admin_label: new TranslatableMarkup('Upcoming Rounds'),
  category: new TranslatableMarkup('Schwartz Rounds'),
)]
class SessionsBlock extends ElementBlockBase {

  protected const ELEMENT = 'sessions';

}
