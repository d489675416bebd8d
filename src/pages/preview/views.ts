/**
 * Every state of every hosted page, with example data. A page adds its own here, so that all can be looked at in each
 * branding, language and colour scheme.
 *
 * @module
 */

import { errorView } from '../error.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { componentViews } from './components.ts'

export interface View {
  /** In the address; lower case with hyphens. */
  name: string
  view(frame: Frame): Content
}

export const views: View[] = [
  ...componentViews,
  { name: 'error', view: (frame) => errorView(frame, 'redirect_mismatch') },
]
