package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RedirectTest {
  private static final URI FROM = URI.create("https://host/ml/api/x?a=b");

  @TestFactory
  Stream<DynamicTest> anotherOriginIsRefused() {
    return Stream.of(
            new String[] {"https://other/x", "https://other:443"},
            new String[] {"//other/x", "https://other:443"},
            new String[] {"http://host/x", "http://host:80"},
            new String[] {"https://host:8443/x", "https://host:8443"},
            new String[] {"https://host.evil.example/x", "https://host.evil.example:443"},
            new String[] {"file:///etc/passwd", "a file address"},
            new String[] {"https://host@other/x", "https://other:443"},
            new String[] {"https://ada:secret@host/x", "https://host:443"})
        .map(
            one ->
                dynamicTest(
                    one[0],
                    () ->
                        assertThatThrownBy(() -> Redirect.target(FROM, 302, one[0]))
                            .isInstanceOf(Fault.class)
                            .hasMessage(
                                "the server redirects from https://host:443 to "
                                    + one[1]
                                    + "; nothing is sent there, so that credentials stay with the"
                                    + " first. If the second is right, give its address")));
  }

  @TestFactory
  Stream<DynamicTest> theSameOriginIsFollowed() {
    return Stream.of(
            new String[] {"/y?c=d", "https://host/y?c=d"},
            new String[] {"z", "https://host/ml/api/z"},
            new String[] {"https://HOST:443/y", "https://HOST:443/y"},
            new String[] {"HTTPS://host/y", "HTTPS://host/y"})
        .map(
            one ->
                dynamicTest(
                    one[0],
                    () -> assertThat(Redirect.target(FROM, 307, one[0])).hasToString(one[1])));
  }

  @TestFactory
  Stream<DynamicTest> anAddressThatIsNoneIsNamed() {
    return Stream.of("", " ", "http://a b", FROM.toString())
        .map(
            location ->
                dynamicTest(
                    "'" + location + "'",
                    () ->
                        assertThatThrownBy(() -> Redirect.target(FROM, 301, location))
                            .hasMessage("HTTP 301: a redirect without a usable address")));
  }

  @Test
  void aRedirectIsOneOfFiveStatuses() {
    assertThat(java.util.stream.IntStream.range(100, 600).filter(Redirect::is))
        .containsExactly(301, 302, 303, 307, 308);
  }
}
