import './fonts.css';
import '@mantine/core/styles.layer.css';
import './look.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './providers.js';
import { startTexts } from './texts.js';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no element #root');
}
await startTexts();
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);
