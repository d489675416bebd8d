/** Japanese. @module */
import type { Texts } from '../text.ts'
import { challenges } from './challenges.ts'
import { common } from './common.ts'
import { confirmLink } from './confirm-link.ts'
import { error } from './error.ts'
import { faults } from './faults.ts'
import { federated } from './federated.ts'
import { feedback } from './feedback.ts'
import { fields } from './fields.ts'
import { notices } from './notices.ts'
import { signIn } from './sign-in.ts'
import { terms } from './terms.ts'

export const ja = {
  challenges,
  common,
  confirmLink,
  error,
  faults,
  federated,
  feedback,
  fields,
  notices,
  signIn,
  terms,
} satisfies Partial<Texts>
