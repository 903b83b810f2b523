// Asks to log in again, in one place for the whole app: why, the way in, and that one returns here.
import { Dialog } from '@io/ui';
import { CieButton } from '../features/landing/components/CieButton.tsx';
import { SpidButton } from '../features/landing/components/SpidButton.tsx';
import type { LoginAgainReason } from '../session/login-again.ts';
import { useTexts } from '../texts/texts.tsx';

export default function LoginAgainDialog(props: { reason: LoginAgainReason; close: () => void }) {
  const { loginAgain: words, app } = useTexts();
  const [title, text] = {
    needed: [words.title, words.text],
    renew: [words.renewTitle, words.renewText],
  }[props.reason];
  return (
    <Dialog open onClose={props.close} title={title} closeLabel={app.close}>
      <p>{text}</p>
      <SpidButton isAgain />
      <CieButton isAgain />
      <p className="quiet">{words.youReturn}</p>
    </Dialog>
  );
}
