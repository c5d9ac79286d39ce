import { z } from 'zod';
import { limitStateSchema } from '../model/limit-state.ts';
import { nothing, procedure } from './base.ts';

export const limitsContract = { list: procedure.input(nothing).output(z.array(limitStateSchema)) };
