// What a recipe of the cookbook holds.
import type { Topic } from '../service-card/content.ts';

export const BODY_KINDS = [
  'municipality',
  'province',
  'region',
  'health',
  'school',
  'university',
  'national',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** In texts `{ente}` stands for the body's name. */
export interface Recipe {
  /** For ever: services name it. */
  id: string;
  bodies: readonly BodyKind[];
  topic: Topic;
  name: string;
  name_en: string;
  /** An office that usually does it. */
  department: string;
  description: string;
  description_en: string;
  /** Its messages ask for money. */
  hasPayment?: true;
  /** Its messages do not say their text in an e-mail. */
  isSecret?: true;
}
