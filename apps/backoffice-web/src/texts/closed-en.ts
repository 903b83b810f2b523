// What is said in English in the place of a page that one may not open.
import type { closedIt } from './closed-it.ts';

export const closedEn: typeof closedIt = {
  notYours: 'This page is not open to you',
  notYoursWhy: 'It is of an institution that you do not belong to, or the address is wrong.',
  notYoursTodo:
    'If you work for this institution, ask whoever administers it on IO to invite you: they need your fiscal code.',
  toHome: 'Go to your institutions',
  byRole: 'Your role does not open this page',
  serves: (what) => `It serves to: ${what.charAt(0).toLowerCase()}${what.slice(1)}.`,
  roleIs: (institution, role) => `In “${institution}” your role is: ${role.toLowerCase()}.`,
  rolesThatOpen: (roles) => `Who opens it: ${roles.toLowerCase()}.`,
  roleTodo:
    'If you need it for your work, ask an administrator, a delegate or the legal representative of the institution: roles are changed on the page People.',
  delegationTodo: (institution) =>
    `The delegation does not include this page. If it is needed, “${institution}” can give a wider one on its page Partners.`,
  toInstitution: 'Back to the institution',
};
