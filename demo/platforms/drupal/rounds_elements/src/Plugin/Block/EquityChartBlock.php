<?php

namespace Drupal\rounds_elements\Plugin\Block;

use Drupal\Core\Block\Attribute\Block;
use Drupal\Core\StringTranslation\TranslatableMarkup;

/**
 * Compares who attends Rounds with who works in the system.
 */
#[Block(
  id: 'rounds_elements_equity_chart',
  admin_label: new TranslatableMarkup('Who gets access to Rounds'),
  category: new TranslatableMarkup('Schwartz Rounds'),
)]
class EquityChartBlock extends ElementBlockBase {

  protected const ELEMENT = 'equity-chart';

}
