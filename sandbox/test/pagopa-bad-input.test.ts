import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  caller,
  envelope,
  key,
  qrCode,
  startPagoPaTrial,
  tag,
  type PagoPaTrial,
} from './pagopa-trial.ts';

suite('what the node makes of what is wrong', () => {
  let trial: PagoPaTrial;
  const verify = (body: string) =>
    envelope(`<n:verifyPaymentNoticeReq>${body}</n:verifyPaymentNoticeReq>`);

  before(async () => {
    trial = await startPagoPaTrial();
  });
  after(() => trial.close());

  const good = () => verify(`${caller}${qrCode(trial.notice(1, '00'))}`);

  test('what is no XML, or XML that must not be read, is a syntax error', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    const outside = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`;
    const cases: Record<string, string | Uint8Array<ArrayBuffer>> = {
      empty: '',
      'plain words': 'ciao',
      json: '{"idPSP": 1}',
      'cut in the middle': good().slice(0, 200),
      'an entity bomb': `${bomb}${good()}`,
      'an outside entity': `${outside}${good().replace('SBXFRONT', '&e;')}`,
      'too deep': envelope(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`),
      'very deep': envelope(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`),
      'too many': envelope(`<a>${'<b/>'.repeat(30_000)}</a>`),
      'another encoding': Buffer.from(
        `<?xml version="1.0" encoding="ISO-8859-1"?>${good()}`,
        'latin1',
      ),
      utf16: Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${good()}`, 'utf16le'),
      'bytes that are no UTF-8': Buffer.from([0x3c, 0xff, 0xfe, 0x3e]),
      'no envelope': '<verifyPaymentNoticeReq/>',
      'SOAP 1.2': good().replace(
        'schemas.xmlsoap.org/soap/envelope/',
        'www.w3.org/2003/05/soap-envelope',
      ),
      'an empty body': envelope(''),
      'two bodies': good().replace('</soapenv:Body>', '</soapenv:Body><soapenv:Body/>'),
      'two messages': envelope(`<n:a/><n:b/>`),
    };
    for (const [name, body] of Object.entries(cases)) {
      const answer = await trial.soap('verifyPaymentNotice', body);
      assert.equal(answer.status, 200, name);
      assert.equal(answer.faultCode, 'PPT_SINTASSI_XSD', `${name}: ${answer.xml}`);
      assert.equal(answer.outcome, 'KO', name);
    }
  });

  test('what breaks the schema is a syntax error of the other kind', async () => {
    const notice = trial.notice(1, '00');
    const cases: Record<string, string> = {
      'a field too many': verify(`${caller}${qrCode(notice)}<extra>1</extra>`),
      'a field missing': verify(caller),
      'the wrong order': verify(`${qrCode(notice)}${caller}`),
      'twice the same': verify(`${caller}${qrCode(notice)}${qrCode(notice)}`),
      'an empty field': verify(`${caller.replace('SBXFRONT', '')}${qrCode(notice)}`),
      'too long': verify(`${caller.replace('SBXFRONT', 'x'.repeat(36))}${qrCode(notice)}`),
      'a short number': verify(`${caller}${qrCode({ ...notice, noticeNumber: '3020' })}`),
      'letters in a fiscal code': verify(
        `${caller}${qrCode({ ...notice, fiscalCode: '0051449001A' })}`,
      ),
      'qualified children': verify(`${caller}${qrCode(notice)}`).replaceAll('idPSP>', 'n:idPSP>'),
      'an attribute': verify(`${caller}${qrCode(notice)}`).replace('<qrCode>', '<qrCode a="1">'),
    };
    for (const [name, body] of Object.entries(cases)) {
      const answer = await trial.soap('verifyPaymentNotice', body);
      assert.equal(answer.faultCode, 'PPT_SINTASSI_EXTRAXSD', `${name}: ${answer.xml}`);
    }
    for (const amount of [
      '10',
      '10.0',
      '10.000',
      '-1.00',
      '+1.00',
      '1e3',
      '10,00',
      'NaN',
      '1000000000.00',
      ' ',
      '',
    ]) {
      const { faultCode } = await trial.activate(notice, { amount });
      assert.equal(faultCode, 'PPT_SINTASSI_EXTRAXSD', amount);
    }
    // The schema lets these pass.
    assert.equal((await trial.activate(notice, { amount: ' 0010.00 ' })).outcome, 'OK');
  });

  test('a header that does not fit the body is said to be wrong', async () => {
    assert.equal(
      (await trial.soap('activatePaymentNotice', good())).faultCode,
      'PPT_SOAPACTION_ERRATA',
    );
    const unknown = await trial.soap('distruggiTutto', good());
    assert.equal(unknown.faultCode, 'PPT_SOAPACTION_ERRATA');
    const nothing = await trial.soap('distruggiTutto', envelope('<n:distruggiTutto/>'));
    assert.match(nothing.xml, /<faultcode>soapenv:Client<\/faultcode>/);
  });

  test('too large is refused, and nothing is remembered of it', async () => {
    const reply = await trial.soap('verifyPaymentNotice', `<a>${'x'.repeat(2 * 1024 * 1024)}</a>`);
    assert.equal(reply.status, 413);
    assert.match(reply.xml, /faultcode/);
    const justBelow = await trial.soap(
      'verifyPaymentNotice',
      envelope(`<n:a>${'x'.repeat(900_000)}</n:a>`),
    );
    assert.equal(justBelow.faultCode, 'PPT_SINTASSI_XSD');
  });

  test('spoilt bytes never make it fall', async () => {
    const source = Buffer.from(good());
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed % below;
    };
    for (let count = 0; count < 150; count += 1) {
      const spoilt = Buffer.from(source);
      for (let times = 0; times <= random(4); times += 1)
        spoilt[random(spoilt.length)] = random(256);
      const { status, outcome, xml } = await trial.soap('verifyPaymentNotice', spoilt);
      assert.equal(status, 200);
      assert.match(outcome, /^(OK|KO)$/, xml);
      assert.notEqual(tag(xml, 'faultCode'), 'PPT_SYSTEM_ERROR');
    }
  });

  test('REST bodies that are none are refused in the node’s form', async () => {
    for (const path of ['/nodo/v2/closepayment', '/nodo/checkPosition', '/fees'])
      for (const body of [
        '',
        'ciao',
        '[]',
        'null',
        '{"paymentTokens": {"a": 1}}',
        '{"a":'.repeat(5000),
      ]) {
        const reply = await fetch(`${trial.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': key },
          body,
        });
        assert.equal(reply.status, 400, `${path} ${body.slice(0, 30)}`);
        assert.equal(((await reply.json()) as { outcome: string }).outcome, 'KO');
      }
  });

  test('every service tells its WSDL, whose schemas stand inside', async () => {
    for (const path of [
      '/nodo-auth/node-for-psp/v1',
      '/nodo-auth/node-for-pa/v1',
      '/node-for-io/v1',
      '/pa',
      '/psp/app',
      '/psp/older',
      '/webservices/pof/PagamentiTelematiciPspNodoservice',
    ]) {
      const reply = await fetch(`${trial.url}${path}?wsdl`);
      assert.equal(reply.status, 200, path);
      const wsdl = await reply.text();
      assert.match(wsdl, /<wsdl:definitions/);
      assert.match(wsdl, /<xsd:schema /);
      assert.ok(wsdl.includes(`${trial.url}${path}"`));
      assert.equal((await fetch(`${trial.url}${path}`)).status, 405);
    }
  });

  test('the pages show what happened, and their buttons work', async () => {
    const notice = trial.notice(500, '00');
    const form = (path: string, fields: Record<string, string>) =>
      fetch(`${trial.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const fields = { fiscal_code: notice.fiscalCode, notice_number: notice.noticeNumber };
    assert.match(
      await (await form('/counter', { ...fields, do: 'look' })).text(),
      /data-testid="pay"/,
    );
    assert.match(
      await (await form('/counter', { ...fields, do: 'pay' })).text(),
      /data-testid="token"/,
    );
    assert.equal((await form('/counter', { ...fields, notice_number: '12' })).status, 400);
    const page = await (await fetch(`${trial.url}/`)).text();
    assert.match(page, /data-testid="position"/);
    const wire = /\/pagopa\/wire\/\d+/.exec(page)?.[0] ?? '';
    assert.match(await (await fetch(new URL(wire, trial.url))).text(), /soapenv:Envelope/);
    assert.equal((await form('/control/scenario', { scenario: 'node_error' })).status, 303);
    assert.equal((await trial.verify(trial.notice(501, '00'))).faultCode, 'PPT_SYSTEM_ERROR');
    assert.match(await (await fetch(`${trial.url}/`)).text(), /data-testid="fault-on"/);
    assert.equal((await form('/control/job', { job: 'settle' })).status, 303);
    assert.equal((await form('/control/clock', { advance_ms: '900000' })).status, 303);
    assert.equal((await form('/control/reset', {})).status, 303);
    assert.doesNotMatch(await (await fetch(`${trial.url}/`)).text(), /data-testid="fault-on"/);
    for (const path of ['/wire/999999', '/flows/00514490010/x', '/positions/00514490010/1'])
      assert.equal((await fetch(`${trial.url}${path}`)).status, 404);
  });

  test('settings and who there is are held to their schemas', async () => {
    for (const settings of [
      { scenario: 'x' },
      { time_scale: 0 },
      { rules: [{}] },
      { payment_result_url: 'ftp://a' },
      { nonsense: 1 },
    ])
      assert.equal((await trial.post('/config', settings)).status, 400, JSON.stringify(settings));
    assert.equal((await trial.post('/clock', { advance_ms: -1 })).status, 400);
    assert.equal(
      (await trial.post('/institutions', { fiscalCode: '1', name: 'x', ibans: [] })).status,
      400,
    );
    assert.equal(
      (
        await trial.post('/institutions', {
          fiscalCode: '01234567897',
          name: 'Comune nuovo',
          ibans: ['IT60X1'],
        })
      ).status,
      201,
    );
    assert.equal(
      (
        await trial.verify({
          fiscalCode: '01234567897',
          noticeNumber: trial.notice(1, '00').noticeNumber,
        })
      ).outcome,
      'OK',
    );
  });
});
