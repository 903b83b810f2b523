// Whatever people change about each other: does somebody remain who manages them, and nobody rise above who raised them?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { may, mayGive, MEMBER_ROLES, type MemberRole } from '@io/vocabulary';
import { judgeChange, judgeLeaving } from '../../src/domains/members/rules.ts';
import { isLong } from '../long.ts';

test('no order of changes raises anybody above who made them, or leaves nobody to manage people', () => {
  const rounds = isLong ? 20_000 : 400;
  let seed = 20_261_128;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const rank = (role: MemberRole) => MEMBER_ROLES.length - MEMBER_ROLES.indexOf(role);
  for (let round = 0; round < rounds; round += 1) {
    let roles: MemberRole[] = ['legal_representative', 'administrator'];
    for (let step = 0; step < 40; step += 1) {
      const actor = random(roles.length);
      const target = random(roles.length);
      const actorRole = roles[actor] as MemberRole;
      const from = roles[target] as MemberRole;
      const to = MEMBER_ROLES[random(MEMBER_ROLES.length)] as MemberRole;
      const others = roles.filter((role, at) => at !== target && may(role, 'manage_people'));
      const otherManagers = others.length;
      const kind = random(4);
      if (kind === 0 && mayGive(actorRole, to)) {
        assert.ok(rank(to) <= rank(actorRole), `${actorRole} gave ${to}`);
        roles = [...roles, to];
      } else if (kind === 1) {
        if (judgeChange({ actor: actorRole, from, to, otherManagers }) === 'allowed') {
          assert.ok(rank(to) <= rank(actorRole) && rank(from) <= rank(actorRole));
          roles[target] = to;
        }
      } else if (kind === 2) {
        const verdict = judgeChange({ actor: actorRole, from, to: undefined, otherManagers });
        if (verdict === 'allowed') roles.splice(target, 1);
      } else if (judgeLeaving(from, otherManagers) === 'allowed') roles.splice(target, 1);
      assert.ok(
        roles.some((role) => may(role, 'manage_people')),
        roles.join(' '),
      );
      assert.ok(roles.filter((role) => role === 'legal_representative').length <= 1);
    }
  }
});
