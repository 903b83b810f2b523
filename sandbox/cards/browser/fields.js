// The fields of a card, in the gateway's own page: what is typed goes to the gateway and to nobody else.
(() => {
  const texts = JSON.parse(document.querySelector('#texts').textContent);
  const form = document.querySelector('form');
  const fields = {
    number: form.elements.namedItem('number'),
    expiry: form.elements.namedItem('expiry'),
    cvc: form.elements.namedItem('cvc'),
  };
  const summary = document.querySelector('#summary');
  let port;
  let settings;

  const digitsOf = (text) => text.replaceAll(/\D/g, '');

  function passesLuhn(number) {
    let sum = 0;
    for (let index = 0; index < number.length; index += 1) {
      const digit = Number(number.charAt(number.length - 1 - index));
      const counted = index % 2 === 1 ? digit * 2 : digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 === 0;
  }

  const isAmex = (number) => /^3[47]/.test(number);

  function grouped(number) {
    return isAmex(number)
      ? number.replace(/^(\d{4})(\d{1,6})?(\d{1,5})?.*$/, (_, ...parts) =>
          parts.slice(0, 3).filter(Boolean).join(' '),
        )
      : number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
  }

  function expiryOf(text) {
    const digits = digitsOf(text);
    return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)), digits };
  }

  const checks = {
    number() {
      const number = digitsOf(fields.number.value);
      if (number === '') return 'number_missing';
      return number.length < 13 || !passesLuhn(number) ? 'number_wrong' : undefined;
    },
    expiry() {
      const { month, year, digits } = expiryOf(fields.expiry.value);
      if (digits === '') return 'expiry_missing';
      if (digits.length !== 4 || month < 1 || month > 12) return 'expiry_wrong';
      const today = new Date();
      const isPast = year * 12 + month < today.getFullYear() * 12 + today.getMonth() + 1;
      return isPast ? 'expiry_past' : undefined;
    },
    cvc() {
      const code = digitsOf(fields.cvc.value);
      if (code === '') return 'cvc_missing';
      const wanted = isAmex(digitsOf(fields.number.value)) ? 4 : 3;
      return code.length === wanted ? undefined : 'cvc_wrong';
    },
  };

  function show(name, problem) {
    const field = fields[name];
    const line = document.querySelector(`#${name}-problem`);
    line.textContent = problem === undefined ? '' : (texts[problem] ?? problem);
    if (problem === undefined) field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
  }

  const say = (message) => port?.postMessage(message);

  function tellHeight() {
    say({
      type: 'height',
      value: Math.ceil(document.documentElement.getBoundingClientRect().height),
    });
  }

  /** Shows what is wrong beside each field; the first of them is entered. */
  function validate() {
    const wrong = Object.keys(fields).filter((name) => {
      const problem = checks[name]();
      show(name, problem);
      return problem !== undefined;
    });
    const [first] = wrong;
    if (first !== undefined) fields[first].focus();
    tellHeight();
    return first === undefined
      ? {}
      : { error: { type: 'validation_error', code: `incomplete_${first}`, message: texts.check } };
  }

  const fieldOf = {
    incorrect_number: 'number',
    invalid_expiry_month: 'expiry',
    invalid_expiry_year: 'expiry',
    expired_card: 'expiry',
    incorrect_cvc: 'cvc',
    invalid_cvc: 'cvc',
  };

  async function confirm(returnUrl) {
    const invalid = validate();
    if (invalid.error !== undefined) return invalid;
    const [id] = settings.clientSecret.split('_secret_');
    const { month, year } = expiryOf(fields.expiry.value);
    const body = new URLSearchParams({
      key: settings.publishableKey,
      client_secret: settings.clientSecret,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': digitsOf(fields.number.value),
      'payment_method_data[card][exp_month]': String(month),
      'payment_method_data[card][exp_year]': String(year),
      'payment_method_data[card][cvc]': digitsOf(fields.cvc.value),
    });
    if (returnUrl !== undefined) body.set('return_url', returnUrl);
    let answer;
    try {
      const response = await fetch(`/v1/setup_intents/${encodeURIComponent(id)}/confirm`, {
        method: 'POST',
        body,
      });
      answer = await response.json();
    } catch {
      return {
        error: { type: 'api_connection_error', code: 'unreachable', message: texts.unreachable },
      };
    }
    if (answer.error === undefined) {
      form.reset();
      return { setupIntent: answer };
    }
    const { code, decline_code: declineCode } = answer.error;
    const message = texts[declineCode] ?? texts[code] ?? texts.failed;
    const field = fieldOf[code];
    if (field === undefined) summary.textContent = message;
    else show(field, message);
    tellHeight();
    return { error: { ...answer.error, message } };
  }

  async function hear({ data }) {
    if (data.type === 'focus') fields.number.focus();
    if (data.type !== 'validate' && data.type !== 'confirm') return;
    summary.textContent = '';
    const result = data.type === 'validate' ? validate() : await confirm(data.returnUrl);
    say({ type: 'answer', id: data.id, result });
  }

  // Only the page around this one may open the line, and only once.
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.data?.type !== 'init' || port !== undefined) return;
    [port] = event.ports;
    settings = event.data;
    port.addEventListener('message', (message) => void hear(message));
    port.start();
    say({ type: 'ready' });
    tellHeight();
  });

  form.addEventListener('submit', (event) => event.preventDefault());
  fields.number.addEventListener('input', () => {
    const field = fields.number;
    if (field.selectionStart === field.value.length)
      field.value = grouped(digitsOf(field.value).slice(0, 19));
  });
  fields.expiry.addEventListener('input', (event) => {
    const digits = digitsOf(fields.expiry.value).slice(0, 4);
    const isDeleting = event.inputType?.startsWith('delete') === true;
    fields.expiry.value =
      digits.length > 2 || (digits.length === 2 && !isDeleting)
        ? `${digits.slice(0, 2)}/${digits.slice(2)}`
        : digits;
  });
  fields.cvc.addEventListener('input', () => {
    fields.cvc.value = digitsOf(fields.cvc.value).slice(0, 4);
  });
  for (const name of Object.keys(fields)) {
    fields[name].addEventListener('change', () => {
      show(name, fields[name].value === '' ? undefined : checks[name]());
      const complete = Object.keys(fields).every((one) => checks[one]() === undefined);
      say({ type: 'change', complete, empty: fields.number.value === '' });
      tellHeight();
    });
  }
  for (const button of document.querySelectorAll('[data-card]')) {
    button.addEventListener('click', () => {
      fields.number.value = grouped(button.dataset.card);
      fields.expiry.value = '12/34';
      fields.cvc.value = isAmex(button.dataset.card) ? '1234' : '123';
      for (const name of Object.keys(fields)) show(name, undefined);
      say({ type: 'change', complete: true, empty: false });
    });
  }
  new ResizeObserver(tellHeight).observe(document.documentElement);
})();
