export const common = {
  signIn: 'Sign in',
  signUp: 'Sign up',
  continue: 'Continue',
  back: 'Back',
  cancel: 'Cancel',
  or: 'or',
  optional: 'optional',
  language: 'Language',
  logo: 'Logo',
  showPassword: 'Show password',
  somethingWrong: 'Something went wrong',
}
