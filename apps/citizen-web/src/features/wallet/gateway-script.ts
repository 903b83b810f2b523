// The gateway's script: fetched from its own site when a card is added, never before, and the little of it that we use
// (Stripe.js v3: `Stripe(key).elements({ clientSecret })`, `confirmSetup`).
import type { WalletSetup } from '../../wire.ts';

interface GatewayElement {
  mount(place: HTMLElement): void;
  on(event: 'ready' | 'loaderror', told: () => void): void;
  destroy(): void;
}
interface GatewayElements {
  create(kind: 'payment', options?: object): GatewayElement;
  submit?(): Promise<{ error?: GatewayError }>;
}
interface GatewayError {
  type?: string;
  code?: string;
  decline_code?: string;
  message?: string;
}
interface Gateway {
  elements(options: {
    clientSecret: string;
    locale?: string;
    appearance?: object;
  }): GatewayElements;
  confirmSetup(options: {
    elements: GatewayElements;
    redirect: 'if_required';
    confirmParams: { return_url: string };
  }): Promise<{ error?: GatewayError }>;
}
declare global {
  interface Window {
    Stripe?: (key: string) => Gateway;
  }
}

export interface GatewayForm {
  /** Undefined when it went well; it may also lead to a page of the bank and back. */
  save(): Promise<Trouble | undefined>;
  end(): void;
}

export type Failure = 'card_declined' | 'incorrect_cvc' | 'expired_card' | 'other';
/** `text` of a field that is not filled in well is the gateway's, in the language asked for. */
export type Trouble =
  | { isValidation: true; text: string }
  | { isValidation: false; failure: Failure };

const PATIENCE_MS = 20_000;
const loading = new Map<string, Promise<void>>();

function load(address: string): Promise<void> {
  const known = loading.get(address);
  if (known) return known;
  const job = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.async = true;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      loading.delete(address);
      reject(new Error('the gateway’s script did not load'));
    });
    document.head.append(script);
  });
  loading.set(address, job);
  return job;
}

const failures: readonly Failure[] = ['card_declined', 'incorrect_cvc', 'expired_card'];

function troubleOf({ type, code, message }: GatewayError): Trouble {
  if (type === 'validation_error' && message !== undefined)
    return { isValidation: true, text: message.slice(0, 300) };
  return { isValidation: false, failure: failures.find((one) => one === code) ?? 'other' };
}

/** The colours of the page, since a frame of another site knows none. */
function appearance(): object {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    theme: colour('color-scheme').includes('dark') ? 'night' : 'stripe',
    variables: {
      colorPrimary: colour('--primary'),
      colorBackground: colour('--surface'),
      colorText: colour('--text'),
      colorDanger: colour('--urgent'),
      borderRadius: '4px',
      fontSizeBase: '16px',
      spacingUnit: '4px',
    },
  };
}

/** Puts the fields into `place`. Rejects when they do not come. */
export async function openGatewayForm(
  setup: WalletSetup,
  place: HTMLElement,
): Promise<GatewayForm> {
  const { client_secret: clientSecret, script_url, publishable_key, return_url } = setup;
  await load(script_url);
  if (!window.Stripe || clientSecret === undefined) throw new Error('the gateway is not there');
  const gateway = window.Stripe(publishable_key);
  const locale = document.documentElement.lang;
  const elements = gateway.elements({ clientSecret, locale, appearance: appearance() });
  const element = elements.create('payment');
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the fields did not come')), PATIENCE_MS);
    element.on('ready', () => {
      clearTimeout(timer);
      resolve();
    });
    element.on('loaderror', () => reject(new Error('the fields did not load')));
    element.mount(place);
  });
  return {
    async save() {
      const checked = await elements.submit?.();
      if (checked?.error) return troubleOf(checked.error);
      const { error } = await gateway.confirmSetup({
        elements,
        redirect: 'if_required',
        confirmParams: { return_url },
      });
      return error && troubleOf(error);
    },
    end: () => element.destroy(),
  };
}
