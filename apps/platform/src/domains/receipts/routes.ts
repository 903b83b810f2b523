// Receipts over HTTP: their owner's alone.
import { Readable } from 'node:stream';
import { answer, serve } from '@io/endpoint/serve';
import { type CitizenId, sumCents } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { MOST_RECEIPTS, yearArchive } from './archive.ts';
import * as contract from './contract.ts';
import { etagOf, fileNameOf, pdfOf } from './paper.ts';
import { findReceipt, listOfCitizen } from './reads.ts';
import {
  cursorOf,
  isPaidHere,
  type ItemOfReceipt,
  parseCursor,
  patternsOf,
  type Receipt,
  serviceCustomerIdOf,
  yearBounds,
} from './rules.ts';
import { countByYear, findPerson } from './store.ts';

const ALL_YEARS = { from: yearBounds(2000).from, until: yearBounds(2199).until };

const wireItem = (item: ItemOfReceipt) => ({
  payee: { fiscal_code: item.payeeFiscalCode, name: item.payeeName },
  notice_number: item.noticeNumber,
  description: item.description,
  amount: item.amount,
  ...(item.debtor && {
    debtor: {
      name: item.debtor.name,
      ...(item.debtor.fiscalCode !== undefined && { fiscal_code: item.debtor.fiscalCode }),
    },
  }),
});

function wireReceipt(receipt: Receipt) {
  const amount = sumCents(receipt.items.map((item) => item.amount));
  return {
    id: receipt.id,
    copy: receipt.copy,
    paid_at: wireInstant(receipt.paidAt),
    items: receipt.items.map(wireItem),
    amount,
    ...(receipt.copy === 'payer' && { fee: receipt.fee, total: sumCents([amount, receipt.fee]) }),
    psp_name: receipt.pspName,
  };
}

export function receiptRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;
  /** One archive a person at a time in this process: each is a second of work for every hundred receipts. */
  const downloading = new Set<CitizenId>();

  serve(app, doors, contract.listReceipts, async ({ caller, query, reply }) => {
    const after = query.cursor === undefined ? undefined : parseCursor(query.cursor);
    if (query.cursor !== undefined && after === undefined)
      throw new Refusal(contract.receiptProblems.receipt_cursor);
    const rows = await listOfCitizen(context, {
      citizenId: caller.subject,
      ...(query.year === undefined ? ALL_YEARS : yearBounds(query.year)),
      patterns: patternsOf(query.q ?? ''),
      after,
      limit: query.page_size + 1,
    });
    const page = rows.slice(0, query.page_size);
    const last = page.at(-1);
    reply.header('cache-control', 'private, no-cache');
    return answer(200, {
      items: page.map(wireReceipt),
      ...(rows.length > page.length && last && { next: cursorOf(last) }),
    });
  });

  serve(app, doors, contract.listReceiptYears, async ({ caller, reply }) => {
    reply.header('cache-control', 'private, no-cache');
    return answer(200, { items: await countByYear(sql, caller.subject) });
  });

  serve(app, doors, contract.getReceipt, async ({ caller, params, reply }) => {
    const receipt = await findReceipt(context, caller.subject, params.id);
    if (receipt === undefined) throw new Refusal(contract.receiptProblems.receipt_not_found);
    reply.header('cache-control', 'private, no-cache');
    const body = {
      ...wireReceipt(receipt),
      payment_reference: receipt.reference,
      requested_by_debtor: receipt.copy === 'debtor',
      processed_by_pagopa: isPaidHere(receipt),
      ...(receipt.pspId !== undefined && { psp_id: receipt.pspId }),
      ...(receipt.pspCompany !== undefined && { psp_company: receipt.pspCompany }),
    };
    if (receipt.copy === 'debtor') return answer(200, body);
    const payer = await findPerson(sql, caller.subject);
    return answer(200, {
      ...body,
      ...(payer && {
        payer: { name: `${payer.name} ${payer.family_name}`, fiscal_code: payer.fiscal_code },
      }),
      service_customer_id: serviceCustomerIdOf(receipt),
      method: receipt.method,
      ...(receipt.authorizationCode !== undefined && {
        authorization_code: receipt.authorizationCode,
      }),
    });
  });

  serve(app, doors, contract.getReceiptPdf, async ({ caller, params, query, request, reply }) => {
    const receipt = await findReceipt(context, caller.subject, params.id);
    if (receipt === undefined) throw new Refusal(contract.receiptProblems.receipt_not_found);
    const payer = await findPerson(sql, caller.subject);
    const etag = etagOf(receipt, payer, query.language);
    reply.headers({ etag, 'cache-control': 'private, no-cache' });
    const known = request.headers['if-none-match']?.split(',') ?? [];
    if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag)) return answer(304);
    reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${FILE[query.language]}-${fileNameOf(receipt)}.pdf"`,
      })
      .send(await pdfOf(receipt, payer, query.language));
    return undefined;
  });

  serve(app, doors, contract.getReceiptArchive, async ({ caller, query, reply }) => {
    const citizenId = caller.subject;
    const { year, language } = query;
    const count = (await countByYear(sql, citizenId)).find((one) => one.year === year)?.count ?? 0;
    if (count === 0) throw new Refusal(contract.receiptProblems.receipts_none);
    if (count > MOST_RECEIPTS) throw new Refusal(contract.receiptProblems.receipts_too_many);
    const payer = await findPerson(sql, citizenId);
    if (downloading.has(citizenId)) throw new Refusal(contract.receiptProblems.receipts_under_way);
    downloading.add(citizenId);
    const archive = Readable.from(yearArchive(context, { citizenId, payer, year, language }));
    archive.once('close', () => downloading.delete(citizenId));
    reply
      .headers({
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${FILES[language]}-${year}.zip"`,
        'cache-control': 'private, no-store',
      })
      .send(archive);
    return undefined;
  });
}

const FILE = { it: 'ricevuta', en: 'receipt' } as const;
const FILES = { it: 'ricevute', en: 'receipts' } as const;
