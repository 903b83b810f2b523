// Choosing a photograph or a PDF: the browser's own file field, looking like a button.
import { buttonClass, Icon } from '@io/ui';
import { usePayTexts } from '../../../texts/pay.ts';

export function UploadButton({ onFile }: { onFile: (file: File) => void }) {
  const { scan: words } = usePayTexts();
  return (
    <label className={buttonClass('secondary', 'upload-button')}>
      <Icon name="upload" size={20} />
      {words.upload}
      <input
        type="file"
        accept="image/*,application/pdf"
        className="upload-field"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          // The same file can be chosen again after a failure.
          target.value = '';
        }}
      />
    </label>
  );
}
