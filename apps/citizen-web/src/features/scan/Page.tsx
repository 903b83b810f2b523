// Scanning: the whole page is the camera, and the other ways to give a notice stay in reach of the thumb.
import '../../styles/scan.scss';
import { buttonClass, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageTitle } from '../../shell/page-title.ts';
import { usePayTexts } from '../../texts/pay.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Camera } from './components/Camera.tsx';
import { FileSearch } from './components/FileSearch.tsx';
import { UploadButton } from './components/UploadButton.tsx';

export default function ScanPage() {
  const { scan: words } = usePayTexts();
  const { app } = useTexts();
  const heading = usePageTitle(words.title);
  const [file, setFile] = useState<File>();
  return (
    <div className="scan">
      <header className="scan-bar">
        <Link className="icon-button" to="/paga">
          <Icon name="close" />
          <span className="for-readers-only">{app.close}</span>
        </Link>
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
      </header>
      <main id="content" className="scan-main">
        <Camera />
        <div className="scan-ways">
          <FileSearch file={file} />
          <Link to="/paga/scrivi" className={buttonClass('primary')}>
            <Icon name="pencil" size={20} />
            {words.write}
          </Link>
          <UploadButton onFile={setFile} />
        </div>
      </main>
    </div>
  );
}
