package dev.sluice.experiments.mlflow;

import java.util.Optional;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.MlflowHostCreds;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;
import org.mlflow_project.google.protobuf.Message;
import org.mlflow_project.google.protobuf.util.JsonFormat;

/**
 * The official Java client over a connection of ours. Its own HTTP client follows redirects to any
 * server and sends the credentials there, has no time-outs, and keeps answers of any size. Methods
 * that the client does not build on {@link #sendGet} and {@link #sendPost} are built on them here;
 * one that is not would find no credentials and fail.
 */
final class SameOriginClient extends MlflowClient {
  private static final long serialVersionUID = 1L;
  static final String API = "/api/2.0/mlflow/";

  private final transient ServerConnection connection;

  SameOriginClient(ServerConnection connection) {
    super(new NoCredentials());
    this.connection = connection;
  }

  @Override
  public String sendGet(String path) {
    return connection.get(API + path);
  }

  @Override
  public String sendPost(String path, String json) {
    return connection.post(API + path, json);
  }

  @Override
  public Service.Run getRun(String runId) {
    String answer = sendGet("runs/get?run_id=" + Encoded.segment(runId));
    return read(answer, Service.GetRun.Response.newBuilder()).getRun();
  }

  @Override
  public Optional<Service.Experiment> getExperimentByName(String name) {
    try {
      String answer = sendGet("experiments/get-by-name?experiment_name=" + Encoded.segment(name));
      return Optional.of(
          read(answer, Service.GetExperimentByName.Response.newBuilder()).getExperiment());
    } catch (Fault fault) {
      if (fault.status() == 404) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  @Override
  public void deleteRun(String runId) {
    var unused = sendPost("runs/delete", print(Service.DeleteRun.newBuilder().setRunId(runId)));
  }

  private static <B extends Message.Builder> B read(String answer, B builder) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(answer, builder);
      return builder;
    } catch (InvalidProtocolBufferException e) {
      throw Fault.unavailable("the answer is not MLflow's: " + Answers.message(answer), e);
    }
  }

  private static String print(Service.DeleteRun.Builder request) {
    try {
      return JsonFormat.printer().preservingProtoFieldNames().print(request);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a call finds that would go around the connection. */
  private static final class NoCredentials implements MlflowHostCredsProvider {
    @Override
    public MlflowHostCreds getHostCreds() {
      throw new UnsupportedOperationException("a call that goes around the connection");
    }

    @Override
    public void refresh() {}
  }
}
