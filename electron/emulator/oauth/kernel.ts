import { createFormTokens, type FormTokens } from '../pages/form-tokens.ts';
import { AppStore } from './app-store.ts';
import { CodeStore } from './code-store.ts';
import { FailureThrottle } from './failure-throttle.ts';
import { GrantStore } from './grant-store.ts';
import { PendingRequests } from './pending-requests.ts';
import type { AuthorizationServerPorts } from './ports.ts';
import { TokenStore } from './token-store.ts';

/** What the endpoints share. */
export type Kernel = {
  ports: AuthorizationServerPorts;
  apps: AppStore;
  codes: CodeStore;
  grants: GrantStore;
  tokens: TokenStore;
  pending: PendingRequests;
  forms: FormTokens;
  throttle: FailureThrottle;
};

export function createKernel(ports: AuthorizationServerPorts): Kernel {
  return {
    ports,
    apps: new AppStore(ports),
    codes: new CodeStore(ports),
    grants: new GrantStore(ports),
    tokens: new TokenStore(ports),
    pending: new PendingRequests(ports.clock),
    forms: createFormTokens(ports.clock),
    throttle: new FailureThrottle(ports.clock),
  };
}
