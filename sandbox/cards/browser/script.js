// The gateway's script in a merchant's page: a subset of Stripe.js, written anew. It never sees a card: the fields are
// a page of the gateway's own origin in an iframe, which sends what was typed to the gateway by itself.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  const failed = (message) => ({
    error: { type: 'validation_error', code: 'incomplete', message },
  });

  /** Stripe's names of themes. */
  const themes = { stripe: 'light', flat: 'light', light: 'light', night: 'dark', dark: 'dark' };

  /** A fields' iframe and the line to it; the line's other end is given to that origin and to nobody else. */
  class PaymentElement {
    #frame = document.createElement('iframe');
    #channel = new MessageChannel();
    #listeners = new Map();
    #waiting = new Map();
    #options;
    #serial = 0;

    constructor(options) {
      this.#options = options;
      const { locale, appearance = {} } = options;
      const query = new URLSearchParams({
        locale: locale === 'en' ? 'en' : 'it',
        theme: themes[appearance.theme] ?? 'auto',
      });
      this.#frame.src = `${origin}/elements/payment?${query}`;
      this.#frame.title = locale === 'en' ? 'Card details' : 'Dati della carta';
      this.#frame.allow = 'payment';
      Object.assign(this.#frame.style, { width: '100%', height: '24rem', border: '0' });
      this.#frame.addEventListener('load', () => {
        const { clientSecret, publishableKey } = this.#options;
        this.#frame.contentWindow.postMessage(
          { type: 'init', clientSecret, publishableKey },
          origin,
          [this.#channel.port2],
        );
      });
      this.#channel.port1.addEventListener('message', ({ data }) => this.#hear(data));
      this.#channel.port1.start();
    }

    mount(where) {
      const element = typeof where === 'string' ? document.querySelector(where) : where;
      if (element === null) throw new Error(`There is no element ${where} to mount the fields in.`);
      element.replaceChildren(this.#frame);
    }

    unmount() {
      this.#frame.remove();
    }

    destroy() {
      this.#frame.remove();
      this.#channel.port1.close();
    }

    focus() {
      this.#channel.port1.postMessage({ type: 'focus' });
    }

    on(event, handler) {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), handler]);
      return this;
    }

    /** Used by `confirmSetup`. */
    ask(type, more = {}) {
      const id = (this.#serial += 1);
      return new Promise((resolve) => {
        this.#waiting.set(id, resolve);
        this.#channel.port1.postMessage({ type, id, ...more });
      });
    }

    #hear(data) {
      if (data.type === 'height') this.#frame.style.height = `${data.value}px`;
      else if (data.type === 'answer') {
        this.#waiting.get(data.id)?.(data.result);
        this.#waiting.delete(data.id);
      } else for (const handler of this.#listeners.get(data.type) ?? []) handler(data);
    }
  }

  /** The bank's page over the merchant's: it closes when the bank is done, or when the person gives up. */
  function showChallenge(address, locale) {
    const url = new URL(address);
    if (url.origin !== origin) throw new Error('A challenge of another origin.');
    url.searchParams.set('framed', '1');
    const dialog = document.createElement('dialog');
    const frame = document.createElement('iframe');
    const label = locale === 'en' ? 'Confirmation by your bank' : 'Conferma della tua banca';
    dialog.setAttribute('aria-label', label);
    frame.title = label;
    frame.src = url.href;
    Object.assign(dialog.style, {
      width: 'min(100vw, 32rem)',
      maxWidth: '100vw',
      height: 'min(100vh, 40rem)',
      maxHeight: '100vh',
      padding: '0',
      border: '0',
    });
    Object.assign(frame.style, { width: '100%', height: '100%', border: '0', display: 'block' });
    dialog.append(frame);
    document.body.append(dialog);
    return new Promise((resolve) => {
      const end = () => {
        window.removeEventListener('message', hear);
        dialog.remove();
        resolve();
      };
      const hear = (event) => {
        if (event.origin !== origin || event.source !== frame.contentWindow) return;
        if (event.data?.type === 'action-done') end();
      };
      window.addEventListener('message', hear);
      dialog.addEventListener('close', end);
      dialog.showModal();
    });
  }

  function client(publishableKey, { locale: given } = {}) {
    const locale = (given ?? document.documentElement.lang).startsWith('en') ? 'en' : 'it';

    async function retrieve(kind, clientSecret) {
      const [id] = clientSecret.split('_secret_');
      const query = new URLSearchParams({ client_secret: clientSecret, key: publishableKey });
      const response = await fetch(`${origin}/v1/${kind}s/${encodeURIComponent(id)}?${query}`);
      const body = await response.json();
      if (body.error !== undefined) return { error: body.error };
      return kind === 'setup_intent' ? { setupIntent: body } : { paymentIntent: body };
    }

    const kindOf = (clientSecret) =>
      clientSecret.startsWith('seti_') ? 'setup_intent' : 'payment_intent';

    /** Does what the object waits for: the bank's page in front of this one, or on its own. */
    async function act(object, redirect) {
      const { next_action: next, client_secret: clientSecret } = object;
      const address = next?.redirect_to_url?.url ?? next?.use_stripe_sdk?.url;
      if (address === undefined) return retrieve(kindOf(clientSecret), clientSecret);
      if (redirect === 'always') {
        location.assign(address);
        return new Promise(() => {});
      }
      await showChallenge(address, locale);
      const result = await retrieve(kindOf(clientSecret), clientSecret);
      const after = result.setupIntent ?? result.paymentIntent;
      const problem = after?.last_setup_error ?? after?.last_payment_error;
      return problem ? { ...result, error: problem } : result;
    }

    return {
      elements(options) {
        let element;
        return {
          create(type, more = {}) {
            if (type !== 'payment')
              throw new Error(`There are no fields of the kind ${type} here.`);
            element = new PaymentElement({ locale, ...options, ...more, publishableKey });
            return element;
          },
          getElement: () => element ?? null,
          submit: async () =>
            element === undefined ? failed('No fields are mounted.') : element.ask('validate'),
        };
      },

      async confirmSetup({ elements, confirmParams = {}, redirect = 'always' }) {
        const element = elements.getElement();
        if (element === null) return failed('No fields are mounted.');
        const { return_url: returnUrl } = confirmParams;
        const result = await element.ask('confirm', { returnUrl });
        if (result.error !== undefined) return result;
        const { setupIntent } = result;
        if (setupIntent.status === 'requires_action')
          return act(setupIntent, redirect === 'always' ? 'always' : 'if_required');
        if (redirect === 'always' && returnUrl !== undefined) {
          const url = new URL(returnUrl);
          url.searchParams.set('setup_intent', setupIntent.id);
          url.searchParams.set('redirect_status', 'succeeded');
          location.assign(url.href);
          return new Promise(() => {});
        }
        return result;
      },

      async handleNextAction({ clientSecret }) {
        const result = await retrieve(kindOf(clientSecret), clientSecret);
        const object = result.setupIntent ?? result.paymentIntent;
        return object?.status === 'requires_action' ? act(object, 'if_required') : result;
      },

      retrieveSetupIntent: (clientSecret) => retrieve('setup_intent', clientSecret),
      retrievePaymentIntent: (clientSecret) => retrieve('payment_intent', clientSecret),
    };
  }

  window.Stripe = client;
})();
