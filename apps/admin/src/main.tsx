import '@mingzhang/ui/tokens.css';
import '@mingzhang/ui/staff.css';
import './styles/console.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Console } from './app/console.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
