// Groups of services, to which an institution's operators and readers can be narrowed.
import { emptyBody, endpoint } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { group, institutionPath, memberProblems, ofInstitution } from './shapes.ts';

const groupBody = z.strictObject({
  name: plainText(1, 80, '«Tributi»'),
  service_ids: z.array(z.string().max(64)).min(1).max(1000),
});
const groupProblems = [
  memberProblems.group_name_taken,
  memberProblems.unknown_service,
  memberProblems.too_many_people,
];

export const createGroup = endpoint({
  method: 'POST',
  path: `${institutionPath}/groups`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Makes a group of services, to which operators and readers can be narrowed',
  params: ofInstitution,
  body: groupBody,
  replies: { 201: group },
  problems: groupProblems,
});

export const changeGroup = endpoint({
  method: 'PUT',
  path: `${institutionPath}/groups/:group_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Changes a group of services, for everybody who is in it',
  params: z.object({ institution_id: z.uuid(), group_id: z.uuid() }),
  body: groupBody,
  replies: { 200: group },
  problems: [memberProblems.group_not_found, ...groupProblems],
});

export const removeGroup = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/groups/:group_id`,
  door: { kind: 'member', roles: RIGHTS.manage_people, recent: true },
  summary: 'Removes a group that nobody is narrowed to',
  params: z.object({ institution_id: z.uuid(), group_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [memberProblems.group_not_found, memberProblems.group_in_use],
});
