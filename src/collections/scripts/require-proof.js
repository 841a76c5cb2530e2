// The collection's script has noted how the right ones sign in; what becomes of wrong ones says nothing about them.
const signIn = told('sign-in');
note('sign-in', '');
if (signIn && told('proved') === signIn) ways[sends]();
else skip('the right credentials were not accepted before it in this run; run the whole folder.');
