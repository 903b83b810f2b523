// Ready services by kind of body, in plain Italian and English, to be copied with one's own values.
import { type CardContent, EMPTY_CARD } from '../service-card/content.ts';
import { MUNICIPAL_RECIPES } from './municipal.ts';
import { OTHER_RECIPES } from './other.ts';
import type { BodyKind, Recipe } from './recipe.ts';

export { BODY_KINDS, type BodyKind, type Recipe } from './recipe.ts';

export const COOKBOOK: readonly Recipe[] = [...MUNICIPAL_RECIPES, ...OTHER_RECIPES];

/** What a recipe is filled with. */
export type LocalValues = Pick<
  CardContent,
  | 'department_name'
  | 'area'
  | 'scope'
  | 'web_url'
  | 'support_url'
  | 'privacy_url'
  | 'phone'
  | 'email'
  | 'pec'
  | 'address'
> & { institution_name: string };

/** A card ready to be sent: the recipe's words with the body's name, office and contacts. */
export function cardFrom(recipe: Recipe, values: LocalValues): CardContent {
  const { institution_name: institution, ...local } = values;
  const filled = (text: string) => text.replaceAll('{ente}', institution);
  return {
    ...EMPTY_CARD,
    ...local,
    department_name: local.department_name || recipe.department,
    service_name: filled(recipe.name),
    service_name_en: filled(recipe.name_en),
    description: filled(recipe.description),
    description_en: filled(recipe.description_en),
    topic: recipe.topic,
    require_secure_channel: recipe.isSecret === true,
    max_allowed_payment_amount: recipe.hasPayment === true ? 1_000_000 : 0,
    recipe: recipe.id,
  };
}

/** Whether it still says what the recipe says, of a body that such services are of: then nobody has to read it again. */
export function isFaithful(
  card: CardContent,
  institutionName: string,
  kind: BodyKind | null,
): boolean {
  const recipe = COOKBOOK.find(({ id }) => id === card.recipe);
  if (recipe === undefined || kind === null || !recipe.bodies.includes(kind)) return false;
  const ready = cardFrom(recipe, { ...card, institution_name: institutionName });
  return (
    card.topic === ready.topic &&
    card.service_name === ready.service_name &&
    card.description === ready.description &&
    ['', ready.service_name_en].includes(card.service_name_en) &&
    ['', ready.description_en].includes(card.description_en)
  );
}

/** Kinds of the index of public bodies (IPA), by ours; undefined: none of these. */
export function bodyKindOf(ipaKind: string | null): BodyKind | undefined {
  const known: Record<string, BodyKind> = {
    L6: 'municipality',
    L18: 'municipality',
    L4: 'region',
    L5: 'province',
    L45: 'province',
    L7: 'health',
    L8: 'health',
    L33: 'school',
    L17: 'university',
    C1: 'national',
    C2: 'national',
    C5: 'national',
    C10: 'national',
    C13: 'national',
    C16: 'national',
  };
  return ipaKind === null ? undefined : known[ipaKind];
}
