// As what a person acts in an institution's name, and what each role may. One table: the doors, the pages and the tests read it.
// Sources: SelfCare's party roles (MANAGER, DELEGATE, SUB_DELEGATE, OPERATOR), with one that only looks.

export const MEMBER_ROLES = [
  'legal_representative',
  'delegate',
  'administrator',
  'operator',
  'read_only',
] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

const everybody = MEMBER_ROLES;
const managers = ['legal_representative', 'delegate', 'administrator'] as const;
const workers = [...managers, 'operator'] as const;

export const RIGHTS = {
  /** The institution, its services, one's own place in it. */
  see: everybody,
  /** Keys without their secrets: who makes calls must know which are good until when. */
  see_keys: workers,
  manage_keys: managers,
  /** Drafts of services' cards, up to sending them to review. */
  edit_services: workers,
  /** What citizens see of a service, and whether they see it. */
  publish_services: managers,
  see_people: managers,
  manage_people: managers,
  read_trail: managers,
  /** What the institution has sent to the person at the counter, with that person's code. */
  serve_counter: workers,
  /** Texts and batches. */
  send: workers,
  /** A large batch that somebody else has prepared. */
  approve: managers,
} as const satisfies Record<string, readonly MemberRole[]>;
export type Right = keyof typeof RIGHTS;

export const may = (role: MemberRole, right: Right): boolean =>
  (RIGHTS[right] as readonly MemberRole[]).includes(role);

/** Whom each role may take in, change and send away. A legal representative comes with a signed agreement only. */
const GIVES: Record<MemberRole, readonly MemberRole[]> = {
  legal_representative: ['delegate', 'administrator', 'operator', 'read_only'],
  delegate: ['administrator', 'operator', 'read_only'],
  administrator: ['administrator', 'operator', 'read_only'],
  operator: [],
  read_only: [],
};

export const mayGive = (actor: MemberRole, role: MemberRole): boolean =>
  GIVES[actor].includes(role);

/** Roles that a group of services can narrow. */
export const isNarrowed = (role: MemberRole): boolean =>
  role === 'operator' || role === 'read_only';
