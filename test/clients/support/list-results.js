/** Reporter: one line of JSON for each test. */
module.exports = class ListResults {
  constructor(runner) {
    const print = (test, state, message) =>
      console.log(JSON.stringify({ title: test.fullTitle(), state, ...(message && { message }) }));
    runner.on('pass', (test) => print(test, 'passed'));
    runner.on('pending', (test) => print(test, 'skipped'));
    runner.on('fail', (test, error) => {
      const answer = error.response ? ` ${JSON.stringify(error.response.data)}` : '';
      print(test, 'failed', `${error.message}${answer}`);
    });
  }
};
