import { errorName, type Log } from '../../platform/log.ts';
import { ApiError } from '../api/endpoint.ts';
import { html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/page.ts';
import { type Answer, json, redirect } from './answers.ts';
import { errorResponse } from './authorization-response.ts';
import { OAuthError, PageError, RedirectError } from './oauth-error.ts';

/**
 * The one place where an error becomes a response: for a person a page, for a program JSON (RFC 6749 section 5.2). What is
 * not made for the outside becomes a bland one.
 */
export function errorAnswer(error: unknown, forPerson: boolean, log: Log): Answer {
  if (error instanceof RedirectError) return redirect(errorResponse(error));
  if (forPerson) return errorPage(asPageError(error, log), error instanceof OAuthError ? error.headers : {});
  const { status, code, description, headers } = asOAuthError(error, log);
  return json(status, { error: code, error_description: description }, headers);
}

function asOAuthError(error: unknown, log: Log): Pick<OAuthError, 'status' | 'code' | 'description' | 'headers'> {
  if (error instanceof OAuthError) return error;
  if (error instanceof ApiError) {
    return { status: error.status, code: 'invalid_request', description: error.message, headers: error.headers };
  }
  log.error('authorization server fault', { error: errorName(error) });
  return new OAuthError('server_error', 'something went wrong inside the emulator');
}

function asPageError(error: unknown, log: Log): PageError {
  if (error instanceof PageError) return error;
  if (error instanceof ApiError) return new PageError(error.status, 'This request cannot be used', `${error.message}.`);
  if (error instanceof OAuthError)
    return new PageError(error.status, 'This request cannot be used', sentence(error.description));
  log.error('authorization server fault', { error: errorName(error) });
  return new PageError(500, 'Something went wrong inside the emulator', 'Try again.');
}

function errorPage({ status, heading, advice, link }: PageError, more: Readonly<Record<string, string>>): Answer {
  const body = html`<p>${advice}</p>${link && html`<p><a href="${link.href}">${link.label}</a></p>`}`;
  return {
    status,
    headers: { ...pageHeaders(), ...more },
    body: page({ title: heading, heading, body, narrow: true }),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
