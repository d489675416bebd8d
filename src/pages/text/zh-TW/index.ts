/** Chinese in traditional characters. @module */
import type { Texts } from '../text.ts'
import { challenges } from './challenges.ts'
import { common } from './common.ts'
import { confirm } from './confirm.ts'
import { confirmLink } from './confirm-link.ts'
import { error } from './error.ts'
import { faults } from './faults.ts'
import { federated } from './federated.ts'
import { feedback } from './feedback.ts'
import { fields } from './fields.ts'
import { notices } from './notices.ts'
import { passkeys } from './passkeys.ts'
import { recovery } from './recovery.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { terms } from './terms.ts'

export const zhTW = {
  challenges,
  common,
  confirm,
  confirmLink,
  error,
  faults,
  federated,
  feedback,
  fields,
  notices,
  passkeys,
  recovery,
  signIn,
  signUp,
  terms,
} satisfies Texts
