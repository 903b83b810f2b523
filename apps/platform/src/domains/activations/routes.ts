// Activations over HTTP, at IO's address with its slash and without.
import { answer, serve } from '@io/endpoint/serve';
import type { FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { isSpecial, mayCallFrom } from '../services/index.ts';
import { changeActivation } from './actions.ts';
import * as contract from './contract.ts';
import type { Activation, ActivationStatus } from './rules.ts';
import { findActivation } from './store.ts';

const wire = (serviceId: string, fiscalCode: string, { status, version }: Activation) =>
  answer(200, { service_id: serviceId, fiscal_code: fiscalCode, status, version });

export function activationRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, secrets } = context;
  function mustBeSpecial({ service, address }: InstitutionCaller): void {
    const from = mayCallFrom(service, address);
    if (!from.allowed) throw new Refusal(from.problem);
    if (!isSpecial(service)) throw new Refusal(contract.activationProblems.not_special);
  }

  const get = async (caller: InstitutionCaller, fiscalCode: string) => {
    mustBeSpecial(caller);
    const { serviceId } = caller.service;
    const citizenId = secrets.citizenId(fiscalCode as FiscalCode);
    const found = await findActivation(sql, citizenId, serviceId);
    if (found === undefined) throw new Refusal(contract.activationProblems.activation_not_found);
    return wire(serviceId, fiscalCode, found);
  };

  const set = async (caller: InstitutionCaller, fiscalCode: string, status: ActivationStatus) => {
    mustBeSpecial(caller);
    const citizenId = secrets.citizenId(fiscalCode as FiscalCode);
    const changed = await changeActivation(context, caller.service, citizenId, status);
    return wire(caller.service.serviceId, fiscalCode, changed);
  };

  for (const one of [contract.getActivation, contract.getActivationNoSlash])
    serve(app, doors, one, ({ caller, body }) => get(caller, body.fiscal_code));
  for (const one of [contract.setActivation, contract.setActivationNoSlash])
    serve(app, doors, one, ({ caller, body }) => set(caller, body.fiscal_code, body.status));
}
