package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerConnectionTest {
  @Test
  void aServerThatClosesConnectionsLeavesNoWordOnTheTerminal() throws IOException {
    List<String> words = new CopyOnWriteArrayList<>();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            words.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(listener);
    try (ServerSocket closes = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        MlflowApi api = new ClientApi(at(closes.getLocalPort()), Duration.ofSeconds(10))) {
      Thread closing =
          new Thread(
              () -> {
                try {
                  while (true) {
                    closes.accept().close();
                  }
                } catch (IOException e) {
                  // The test is over.
                }
              });
      closing.setDaemon(true);
      closing.start();
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> api.experiment("x"))
            .isInstanceOfSatisfying(
                Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAVAILABLE));
      }
    } finally {
      root.removeHandler(listener);
    }
    assertThat(words).isEmpty();
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 1000; i++) {
              body.write(part);
            }
          } catch (IOException e) {
            // The other side had enough.
          }
        });
    server.start();
    try (MlflowApi api = new ClientApi(at(server.getAddress().getPort()), Duration.ofSeconds(50))) {
      assertThatThrownBy(() -> api.experiment("x"))
          .isInstanceOf(Fault.class)
          .hasMessage("the answer is larger than 64 MiB");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aHostThatIsNotKnownIsNamedSo() {
    Destination destination = Destination.of("http://nowhere.invalid", Map.of());
    try (MlflowApi api = new ClientApi(destination, Duration.ofSeconds(50))) {
      assertThatThrownBy(() -> api.experiment("x"))
          .isInstanceOf(Fault.class)
          .hasMessage("the host is not known");
    }
  }

  @Test
  void whatAServerAsksToWaitForHasABound() {
    assertThat(ServerConnection.retryAfter("17")).isEqualTo(Duration.ofSeconds(17));
    assertThat(ServerConnection.retryAfter("999999")).isEqualTo(Duration.ofMinutes(2));
    assertThat(ServerConnection.retryAfter("")).isNull();
    assertThat(ServerConnection.retryAfter("Wed, 21 Oct 2026 07:28:00 GMT")).isNull();
    assertThat(ServerConnection.retryAfter("99999999999999999999")).isNull();
  }

  @Test
  void aCallThatTheClientMakesItselfFails() {
    SameOriginClient client =
        new SameOriginClient(new ServerConnection(at(1), Duration.ofSeconds(1)));
    assertThatThrownBy(() -> client.restoreRun("r"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("a call that goes around the connection");
  }

  private static Destination at(int port) {
    return Destination.of("http://127.0.0.1:" + port, Map.of());
  }
}
