// Everything that an endpoint can refuse with: its own list, its door's, and what any server may say.
import type { Door, Endpoint, Problem } from '@io/endpoint';
import { admissionProblems } from '../domains/admission/contract.ts';
import { memberProblems } from '../domains/members/contract.ts';
import { institutionProblems } from '../domains/institutions/contract.ts';
import { messageProblems } from '../domains/messages/problems.ts';
import { serviceProblems } from '../domains/services/contract.ts';
import { sessionProblems } from '../domains/sessions/contract.ts';
import { floorProblems } from '../floor/problems.ts';

const floor = floorProblems;
const { session_missing, session_ended_for_safety, cross_site_write } = sessionProblems;

const recently = ({ door }: Endpoint): Problem[] =>
  (door.kind === 'member' || door.kind === 'operator') && door.recent === true
    ? [sessionProblems.login_again_needed]
    : [];

const byDoor: Record<Door['kind'], (endpoint: Endpoint) => Problem[]> = {
  open: () => [],
  callback: () => [],
  citizen: ({ method }) => [
    session_missing,
    session_ended_for_safety,
    ...(method === 'GET' ? [] : [cross_site_write]),
  ],
  operator: (endpoint) => [
    ...byDoor.citizen(endpoint),
    sessionProblems.operators_only,
    ...recently(endpoint),
  ],
  member: (endpoint) => [
    ...byDoor.citizen(endpoint),
    memberProblems.members_only,
    memberProblems.role_not_enough,
    ...recently(endpoint),
  ],
  institution: () => Object.values(institutionProblems),
};

/** What the rules for reaching a person add, wherever an institution reaches for one. */
const reaching = [
  serviceProblems.recipient_forbidden,
  serviceProblems.quality_gate,
  serviceProblems.production_call_forbidden,
];

const isReaching = ({ door, method, path }: Endpoint) =>
  door.kind === 'institution' &&
  (path.startsWith('/api/v1/profiles') || (method === 'POST' && path.startsWith('/api/v1/')));

/** What another domain asks about a message says first that there is none. */
const isAboutMessage = ({ path }: Endpoint) => path.includes('/third-party-messages/');

/** Before a sender's servers, and before pagoPA, may be a queue. */
const hasQueue = (endpoint: Endpoint) =>
  isAboutMessage(endpoint) || endpoint.path.endsWith('/payments/notices');

/** In words that say so in the contract, because other domains' rules decide it. */
const isRecentLoginNeeded = ({ summary }: Endpoint) => /recent login|last 15 minutes/.test(summary);

export function problemsOf(endpoint: Endpoint): Problem[] {
  const { params, query, headers, body } = endpoint;
  const isShaped = [params, query, headers, body].some((part) => part !== undefined);
  const list: Problem[] = [
    ...endpoint.problems,
    ...byDoor[endpoint.door.kind](endpoint),
    ...(isReaching(endpoint) ? reaching : []),
    ...(isAboutMessage(endpoint) ? [messageProblems.message_not_found] : []),
    ...(hasQueue(endpoint) ? [admissionProblems.waiting_room] : []),
    ...(isRecentLoginNeeded(endpoint) ? [sessionProblems.login_again_needed] : []),
    ...(isShaped ? [floor.invalid_request] : []),
    floor.bad_address,
    ...(body === undefined
      ? []
      : [
          floor.invalid_json,
          floor.json_too_deep,
          floor.body_too_large,
          floor.unsupported_media_type,
        ]),
    ...(params === undefined ? [] : [floor.address_too_long]),
    floor.internal,
    floor.unavailable,
  ];
  return [...new Map(list.map((one) => [one.code, one])).values()];
}
