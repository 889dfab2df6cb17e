package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @Test
  void noVariableMeansNoServer() {
    assertThat(Destination.fromEnvironment(Map.of())).isEmpty();
    assertThat(Destination.fromEnvironment(Map.of("MLFLOW_TRACKING_URI", " "))).isEmpty();
  }

  @Test
  void anAddressMayHaveAPathAndASlashAtItsEnd() {
    Destination destination =
        Destination.fromEnvironment(Map.of("MLFLOW_TRACKING_URI", "HTTPS://host:8443/ml/"))
            .orElseThrow();
    assertThat(destination.uri()).hasToString("https://host:8443/ml");
    assertThat(destination.link("7"))
        .isEqualTo(
            "https://host:8443/ml/#/experiments/7/runs?workflowType=machine_learning"
                + "&compareRunsMode=CHART");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:///mlflow.db", "file:/runs", "mlruns", "databricks"})
  void aStoreThatIsNoServerIsRefusedWithTheWayOut(String address) {
    assertThatThrownBy(() -> Destination.of(address, Map.of()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the MLflow address '"
                + address
                + "' is not a server's; allowed are http and https. For runs on this machine unset"
                + " MLFLOW_TRACKING_URI and use 'sluice ui'; for a database or folder start"
                + " 'mlflow server' on it and give its address");
  }

  @Test
  void addressesThatAreNoneAreRefusedWithoutTheirSecrets() {
    assertThatThrownBy(() -> Destination.of("http://ada:secret@ho st", Map.of()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the MLflow address 'http://***@ho st' is no address; allowed is, for example,"
                + " http://127.0.0.1:5000");
    assertThatThrownBy(() -> Destination.of("http://", Map.of()))
        .isInstanceOf(EnvironmentException.class);
    assertThatThrownBy(() -> Destination.of("http:///path", Map.of()))
        .hasMessage("the MLflow address 'http:///path' names no host");
  }

  @TestFactory
  Stream<DynamicTest> aPasswordIsNeverPrinted() {
    return Stream.of(
            "http://ada:pa/ss@host",
            "http://ada:p@ss@host",
            "http://ada/x:p@ss@host",
            "http://ada/secret@host",
            "http://ada:1/secret@host:5000/ml",
            "http://ada?secret@host",
            "http://ada#secret@host",
            "http://ada:se cret@host",
            "http://ada:se[cret@host",
            "ada:secret@host",
            "http:ada:secret@host",
            "//ada:secret@host",
            "postgresql://ada:secret@host/db")
        .map(
            address ->
                dynamicTest(
                    address,
                    () ->
                        assertThatThrownBy(() -> Destination.of(address, Map.of()))
                            .isInstanceOf(EnvironmentException.class)
                            .message()
                            .contains("***@host")
                            .doesNotContain("ada")
                            .doesNotContain("pa/", "p@")
                            .doesNotContain("secret")));
  }

  @Test
  void aPasswordThatIsNotEncodedIsExplained() {
    assertThatThrownBy(() -> Destination.of("http://ada:pa/ss@host", Map.of()))
        .hasMessage(
            "the MLflow address 'http://***@host' names no host; in a user name or password write"
                + " / ? # @ as %2F %3F %23 %40");
    Destination encoded = Destination.of("http://ada:pa%2Fs%40s@host/ml", Map.of());
    assertThat(encoded.credentials().password()).isEqualTo("pa/s@s");
    assertThat(encoded.toString() + encoded.key() + encoded.link("1") + encoded.uri())
        .doesNotContain("ada");
  }

  @Test
  void credentialsComeFromTheStandardVariables() {
    Map<String, String> pair =
        Map.of("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_PASSWORD", "secret");
    Destination signedIn = Destination.of("http://host", pair);
    assertThat(signedIn.credentials().header()).contains("Basic YWRhOnNlY3JldA==");
    assertThat(signedIn.credentials()).hasToString("signed in");
    Destination token = Destination.of("http://host", Map.of("MLFLOW_TRACKING_TOKEN", "t"));
    assertThat(token.credentials().header()).contains("Bearer t");
    Destination none = Destination.of("http://host", Map.of("MLFLOW_TRACKING_USERNAME", "ada"));
    assertThat(none.credentials().header()).isEmpty();
    assertThat(none.credentials()).hasToString("not signed in");
    assertThat(Destination.of("http://ada@host", Map.of()).credentials().password()).isEmpty();
  }
}
