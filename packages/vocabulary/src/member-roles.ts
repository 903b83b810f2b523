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

/** What a body may give a partner to do in its name (SelfCare's technology partners and aggregators): rights, by name. */
export const DELEGABLE = ['edit_services', 'publish_services', 'manage_keys', 'send'] as const;
export type Delegable = (typeof DELEGABLE)[number];

/** How a right that was given to a partner stands at a door, beside the roles; `see` comes with any of them. */
type Granted = `granted_${Delegable | 'see'}`;
export const granted = (right: Delegable | 'see'): Granted => `granted_${right}`;

/** The role of who acts for a body on a partner's behalf. It names the partner: what is written down for one is written down for both. */
export type PartnerRole = `partner:${string}`;
export const partnerRole = (partnerId: string): PartnerRole => `partner:${partnerId}`;
export const partnerOf = (role: string): string | undefined =>
  role.startsWith('partner:') ? role.slice('partner:'.length) : undefined;

const everybody = MEMBER_ROLES;
const managers = ['legal_representative', 'delegate', 'administrator'] as const;
const workers = [...managers, 'operator'] as const;

export const RIGHTS = {
  /** The institution, its services, one's own place in it. */
  see: [...everybody, 'granted_see'],
  /** Keys without their secrets: who makes calls must know which are good until when. */
  see_keys: [...workers, 'granted_manage_keys'],
  manage_keys: [...managers, 'granted_manage_keys'],
  /** Drafts of services' cards, up to sending them to review. */
  edit_services: [...workers, 'granted_edit_services'],
  /** What citizens see of a service, and whether they see it. */
  publish_services: [...managers, 'granted_publish_services'],
  see_people: managers,
  manage_people: managers,
  read_trail: managers,
  /** What the institution has sent to the person at the counter, with that person's code. */
  serve_counter: workers,
  /** Texts and batches. */
  send: [...workers, 'granted_send'],
  /** A large batch that somebody else has prepared. */
  approve: managers,
  /** To leave of one's own accord: who acts for a partner has no place to leave. */
  leave: everybody,
  /** Who may act in the institution's name from outside, and taking up or giving back what others have given it. */
  appoint_partners: managers,
  /** A partner's own work for the bodies that appointed it. What may be done in each is asked of each. */
  act_for_bodies: workers,
} as const satisfies Record<string, readonly (MemberRole | Granted)[]>;
export type Right = keyof typeof RIGHTS;

/** A role that is not in the table, such as a partner's, may nothing by itself. */
export const may = (role: string, right: Right): boolean =>
  (RIGHTS[right] as readonly string[]).includes(role);

/** Whether what somebody holds in an institution (a role, or rights given to a partner) opens what this right opens. */
export const opens = (holds: readonly string[], right: Right): boolean =>
  holds.some((one) => may(one, right));

/** Whom each role may take in, change and send away. A legal representative comes with a signed agreement only. */
const GIVES: Record<string, readonly MemberRole[]> = {
  legal_representative: ['delegate', 'administrator', 'operator', 'read_only'],
  delegate: ['administrator', 'operator', 'read_only'],
  administrator: ['administrator', 'operator', 'read_only'],
  operator: [],
  read_only: [],
};

export const mayGive = (actor: string, role: MemberRole): boolean =>
  GIVES[actor]?.includes(role) ?? false;

/** Roles that a group of services can narrow. */
export const isNarrowed = (role: MemberRole): boolean =>
  role === 'operator' || role === 'read_only';
