<?php

namespace Drupal\rounds_elements\Plugin\Block;

use Drupal\Core\Block\Attribute\Block;
use Drupal\Core\StringTranslation\TranslatableMarkup;

/**
 * Shows Rounds that visitors can go to.
 */
#[Block(
  id: 'rounds_elements_finder',
  admin_label: new TranslatableMarkup('Find a Round'),
  category: new TranslatableMarkup('Schwartz Rounds'),
)]
class FinderBlock extends ElementBlockBase {

  protected const ELEMENT = 'finder';

}
