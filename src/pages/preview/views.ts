/**
 * Every state of every hosted page, with example data. A page adds its own here, so that all can be looked at in each
 * branding, language and colour scheme.
 *
 * @module
 */
import { confirmUserView } from '../confirm-user.ts'
import { errorView } from '../error.ts'
import { outcomeView, questionView } from '../feedback.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { accountViews } from './account-views.ts'
import { componentViews } from './components.ts'
import { signInViews } from './sign-in.ts'

export interface View {
  /** In the address; lower case with hyphens. */
  name: string
  view(frame: Frame): Content
}

export const views: View[] = [
  ...signInViews,
  ...(['confirmed', 'invalid', 'taken', 'limited', 'broken'] as const).map((outcome) => ({
    name: `confirm-link-${outcome}`,
    view: (frame: Frame) => confirmUserView(frame, outcome),
  })),
  { name: 'feedback-valid', view: (frame) => questionView(frame, 'Valid', 'token') },
  { name: 'feedback-invalid', view: (frame) => questionView(frame, 'Invalid', 'token') },
  { name: 'feedback-thanks', view: (frame) => outcomeView(frame, 'thanks') },
  { name: 'feedback-unusable', view: (frame) => outcomeView(frame, 'unusable') },
  ...accountViews,
  { name: 'error', view: (frame) => errorView(frame, 'redirect_mismatch') },
  ...componentViews,
]
