import './styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from './api/connect.ts';
import { App } from './app.tsx';
import { applyConnection, applyEvent } from './state/apply-event.ts';
import { applyTheme, savedTheme } from './state/theme.ts';

applyTheme(savedTheme());

const root = document.getElementById('root');
if (!root) throw new TypeError('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

void connect({ onEvent: applyEvent, onConnection: applyConnection });
