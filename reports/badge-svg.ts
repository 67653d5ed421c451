// The verdict as a picture, for a README whose readers must not depend on a badge service.

import { makeBadge } from 'badge-maker';
import type { RunRecord } from '../record/record.js';
import { badgeOf } from './badge.js';

/** The badge as an SVG. */
export function renderBadgeSvg(record: RunRecord): string {
  const { label, message, color } = badgeOf(record);
  return `${makeBadge({ label, message, color })}\n`;
}
